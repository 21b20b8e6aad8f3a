import { createRandom, type Random } from '../random'
import type { CompanyRole, Device, Person, Site } from './company'
import { NAME_POOLS, PARTICULAR_PEOPLE } from './names'

const DEPARTMENTS = [
  'Platform',
  'Finance',
  'Growth',
  'Data',
  'Support',
  'Security',
  'Research',
  'QA',
] as const
const ROLE_NAMES = [
  'employees',
  'linux-admins',
  'windows-admins',
  'dba',
  'auditors',
  'on-call',
  'contractors',
  'release managers',
] as const

export function makeRoles(random: Random): CompanyRole[] {
  return ROLE_NAMES.map(name => ({ id: random.uuid(), name }))
}

/** A person depends on the seed and their own number alone, so a larger company begins with the smaller one. */
export function makePeople(
  seed: string,
  count: number,
  sites: readonly Site[],
  roles: readonly CompanyRole[],
): Person[] {
  const logins = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seed, 'person', index)
    const named = nameOf(index, random)
    const login = unique(named.login, logins)
    const department = random.pick(DEPARTMENTS)
    return {
      index,
      id: random.uuid(),
      firstName: named.first,
      lastName: named.last,
      login,
      email: `${login}@corp.example`,
      department,
      roles: roles.filter((_, at) => at === 0 || random.chance(0.2)),
      devices: devicesOf(login, random),
      country: named.country,
      homeIp: homeIp(index),
      site: index % sites.length,
    }
  })
}

function nameOf(index: number, random: Random) {
  const particular = PARTICULAR_PEOPLE[index]
  if (particular) return particular
  const pool = random.pick(NAME_POOLS)
  const first = random.pick(pool.first)
  const last = random.pick(pool.last)
  return { first, last, login: `${plain(first)}.${plain(last)}`, country: random.pick(pool.countries) }
}

/** Letters that do not fall apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', ı: 'i' }

const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[ßøłđæı]/g, letter => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, letters => (/\p{M}/u.test(letters) ? '' : '-'))

function unique(login: string, taken: Set<string>): string {
  let candidate = login
  for (let number = 2; taken.has(candidate); number++) candidate = `${login}${number}`
  taken.add(candidate)
  return candidate
}

/** Every ninth home has IPv6 only. All from the documentation and benchmark ranges. */
function homeIp(index: number): string {
  if (index % 9 === 8) return `2001:db8:${(index + 16).toString(16)}::${(index * 7 + 3).toString(16)}`
  if (index < 240) return `198.51.100.${index + 5}`
  return `198.18.${index >> 8}.${index & 255}`
}

const LAPTOPS = [
  ['macOS', '15.6', 'MacBook', 'Macintosh; Intel Mac OS X 10_15_7'],
  ['Windows', '11', 'Latitude', 'Windows NT 10.0; Win64; x64'],
  ['Linux', '6.11', 'ThinkPad', 'X11; Linux x86_64'],
] as const
const PHONES = [
  ['iOS', '19.1', 'iPhone', 'iPhone; CPU iPhone OS 19_1 like Mac OS X'],
  ['Android', '16', 'Pixel', 'Linux; Android 16; Pixel 9'],
] as const

/** A laptop and a phone each, sometimes a tablet. */
function devicesOf(login: string, random: Random): Device[] {
  const laptop = random.pick(LAPTOPS)
  const phone = random.pick(PHONES)
  const make = (
    kind: Device['kind'],
    [os, osVersion, model, platform]: readonly [string, string, string, string],
  ): Device => ({
    id: random.uuid(),
    name: `${login.split('.')[0]}-${model.toLowerCase()}`,
    kind,
    os,
    osVersion,
    mac: `02:${(random.hex(10).match(/../g) ?? []).join(':')}`,
    userAgent: `Mozilla/5.0 (${platform}) Chrome/${random.int(136, 142)}.0.0.0`,
  })
  const both = [make('laptop', laptop), make('phone', phone)]
  return random.chance(0.15)
    ? [...both, make('tablet', ['iPadOS', '19.1', 'iPad', 'iPad; CPU OS 19_1'])]
    : both
}
