/** One thing that a menu offers. */
export interface MenuEntry {
  readonly label: string
  /** What it is about, told apart from the label: a value. */
  readonly about?: string
  readonly disabled?: boolean
  readonly onPick: () => void
}

/** An entry that leads to a menu of its own. */
export interface MenuBranch extends Pick<MenuEntry, 'label' | 'about'> {
  readonly more: MenuGroups<MenuEntry>
}

/** What a menu offers, in groups with a line between them; empty groups are left out. */
export type MenuGroups<Entry = MenuEntry> = readonly (readonly Entry[])[]

/** A menu that is asked for: what it is called, where it opens and where the focus goes afterwards. */
export interface OpenMenu {
  readonly label: string
  readonly groups: MenuGroups<MenuEntry | MenuBranch>
  readonly anchor: { getBoundingClientRect(): DOMRect }
  readonly returnTo: () => HTMLElement | null
  /** The landmark that it belongs to. */
  readonly within: HTMLElement | null
}
