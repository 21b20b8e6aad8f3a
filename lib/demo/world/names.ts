/** Names by where people are from; a person's country is drawn together with the name. */
export const NAME_POOLS: readonly {
  readonly countries: readonly string[]
  readonly first: readonly string[]
  readonly last: readonly string[]
}[] = [
  {
    countries: ['DE', 'AT', 'CH'],
    first: ['Jürgen', 'Anneliese', 'Matthias', 'Katrin', 'Lukas', 'Friederike', 'Björn', 'Heike'],
    last: ['Müller', 'Schröder', 'Weiß', 'Köhler', 'Brandt', 'Hoffmann', 'Vogel', 'Zimmermann'],
  },
  {
    countries: ['FI', 'SE', 'NO', 'DK'],
    first: ['Aino', 'Väinö', 'Linnéa', 'Søren', 'Åsa', 'Mikael', 'Ingrid', 'Tuomas'],
    last: ['Mäkinen', 'Öberg', 'Lindqvist', 'Nørgaard', 'Virtanen', 'Hämäläinen', 'Dahl', 'Åkesson'],
  },
  {
    countries: ['US', 'CA', 'GB', 'IE', 'AU'],
    first: ['Alice', 'Marcus', 'Siobhan', 'Derek', 'Priscilla', 'Theo', 'Hannah', 'Wesley'],
    last: ['Meyer', 'Whitfield', 'Okafor-Reid', 'Carver', 'Langley', 'McAllister', 'Pruitt', 'Sutton'],
  },
  {
    countries: ['BR', 'PT', 'ES', 'MX'],
    first: ['João', 'María José', 'Íñigo', 'Conceição', 'Rafael', 'Lucía', 'Tomás', 'Beatriz'],
    last: ['Gonçalves', 'Núñez', 'de la Peña', 'Araújo', 'Ibáñez', 'Teixeira', 'Quirós', 'Saldaña'],
  },
  {
    countries: ['PL', 'CZ', 'RO', 'HR'],
    first: ['Łukasz', 'Zdeňka', 'Małgorzata', 'Ștefan', 'Željko', 'Agnieszka', 'Ondřej', 'Ioana'],
    last: ['Wójcik', 'Dvořák', 'Szczepański', 'Țepeș', 'Kovačić', 'Nowak', 'Říha', 'Brânză'],
  },
  {
    countries: ['IN', 'SG', 'MY'],
    first: ['Priya', 'Arjun', 'Lakshmi', 'Rohan', 'Meera', 'Vikram', 'Anjali', 'Siddharth'],
    last: ['Raghunathan', 'Iyer', 'Banerjee', 'Chatterjee', 'Kulkarni', 'Nair', 'Tan', 'Pillai'],
  },
  {
    countries: ['NG', 'KE', 'ZA', 'GH'],
    first: ['Chidi', 'Wanjiru', 'Thabo', 'Ngozi', 'Kwame', 'Amara', 'Sipho', 'Efua'],
    last: ['Okonkwo', 'Kamau', 'Dlamini', 'Adeyemi', 'Mensah', 'Otieno', 'Nkosi', 'Boateng'],
  },
  {
    countries: ['JP', 'KR', 'VN', 'TH'],
    first: ['Haruka', 'Min-jun', 'Nguyệt', 'Somchai', 'Kenji', 'Ji-woo', 'Thảo', 'Yuki'],
    last: ['Tanaka', 'Park', 'Nguyễn', 'Srisai', 'Watanabe', 'Kim', 'Trần', 'Yamamoto'],
  },
]

/** People every world has, whatever its scale: names that break screens, sorts and spreadsheets. */
export const PARTICULAR_PEOPLE: readonly {
  readonly first: string
  readonly last: string
  readonly login: string
  readonly country: string
}[] = [
  { first: 'Alice', last: 'Meyer', login: 'alice.meyer', country: 'DE' },
  { first: 'Siobhán', last: "O'Connor-D'Arcy", login: 'siobhan.oconnor', country: 'IE' },
  { first: 'ليلى', last: 'الحسن', login: 'layla.alhassan', country: 'AE' },
  { first: '小明', last: '王', login: 'xiaoming.wang', country: 'CN' },
  {
    first: 'Maximiliana-Theodolinde Friederike',
    last: 'von und zu Hohenschwangau-Oberammergau-Reichenhall-Berchtesgaden',
    login: 'maximiliana-theodolinde.von-und-zu-hohenschwangau',
    country: 'AT',
  },
  { first: '=HYPERLINK("http://x.example")', last: '+cmd', login: 'formula.tester', country: 'GB' },
  { first: 'Zoë 🦊', last: 'Fox', login: 'zoe.fox', country: 'NL' },
  { first: 'Дмитрий', last: 'Соколов', login: 'dmitry.sokolov', country: 'KZ' },
  { first: 'Núria', last: 'Öztürk', login: 'nuria.ozturk', country: 'TR' },
  { first: 'X', last: 'Æ', login: 'x.ae', country: 'IS' },
]
