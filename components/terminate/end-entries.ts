import type { ConnectionRow } from '@/components/data/replies'
import type { MenuEntry } from '@/components/ui/menu-entries'
import type { Field } from '@/lib/schema/field'
import { useEndable } from './may-terminate'
import { wishToEnd } from './wish'

type EndableRow = Pick<ConnectionRow, 'source' | 'id' | 'status' | 'userId' | 'userName' | 'dstHost'>

const USER_FIELDS: readonly string[] = ['userName', 'userId', 'userEmail']
const HOST_FIELDS: readonly string[] = ['dstHost']

/** What the menu of a cell offers to end: the row's connection while it is open, and all of the user or host that it shows. */
export function useEndEntries(): (row: EndableRow, field: Field) => readonly MenuEntry[] {
  const endable = useEndable()
  return ({ source, id, status, userId, userName, dstHost }, { name }) => {
    const can = endable?.(source) ?? []
    const of = { source, id }
    return [
      ...(can.includes('connection') && status === 'active'
        ? [{ label: 'Terminate…', onPick: () => wishToEnd({ connections: [of] }) }]
        : []),
      ...(can.includes('user') && USER_FIELDS.includes(name) && userId
        ? [
            {
              label: 'Terminate everything of…',
              about: userName ?? 'this user',
              onPick: () => wishToEnd({ by: 'user', of }),
            },
          ]
        : []),
      ...(can.includes('host') && HOST_FIELDS.includes(name) && dstHost
        ? [
            {
              label: 'Terminate everything on…',
              about: dstHost,
              onPick: () => wishToEnd({ by: 'host', of }),
            },
          ]
        : []),
    ]
  }
}
