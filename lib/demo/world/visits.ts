import { createRandom } from '../random'
import type { Company, Person, Visit } from './company'
import { createTimeline, DAY, dayOf, HOUR, MINUTE, type Timeline } from './timeline'

/** No visit is longer; so no connection inside one is. */
const MAX_VISIT_MS = 14 * HOUR

/**
 * Everyone's stretches of work. On a working day most people have two, around lunch, at their site's daytime;
 * on a weekend few have one; some nights someone is on call.
 * @param activity share of the visits kept, 0–1: thins a small world further than its number of people does.
 */
export function makeVisits(seed: string, company: Company, activity: number): Timeline<Visit> {
  return createTimeline(MAX_VISIT_MS, day =>
    company.people.flatMap(person =>
      // A UTC day is covered by up to three local ones.
      [day - 1, day, day + 1]
        .flatMap(localDay => visitsOf(seed, company, person, localDay))
        .filter(visit => dayOf(visit.startMs) === day && kept(seed, visit, activity)),
    ),
  )
}

const kept = (seed: string, visit: Visit, activity: number) =>
  activity >= 1 || createRandom(seed, 'kept', visit.key).chance(activity)

function visitsOf(seed: string, company: Company, person: Person, localDay: number): Visit[] {
  const site = company.sites[person.site]
  if (!site) return []
  const random = createRandom(seed, 'visits', person.index, localDay)
  const midnight = localDay * DAY - site.utcOffsetMinutes * MINUTE
  // 1970-01-01 was a Thursday.
  const weekend = ((((localDay + 4) % 7) + 7) % 7) % 6 === 0
  if (!random.chance(weekend ? 0.4 : 0.86)) return []

  const place: Visit['place'] = random.chance(weekend ? 0.1 : 0.55) ? 'site' : 'home'
  const laptop = person.devices[0]
  if (!laptop) return []
  const visit = (part: number, startHour: number, endHour: number, where: Visit['place']): Visit => ({
    key: `${person.index}.${localDay}.${part}`,
    person,
    device: laptop,
    place: where,
    srcIp: where === 'site' ? site.publicIp : person.homeIp,
    startMs: Math.round(midnight + startHour * HOUR),
    endMs: Math.round(midnight + endHour * HOUR),
  })

  const begin = random.between(7.2, 10.4)
  if (weekend) return [visit(0, begin + 2, begin + 2 + random.between(0.5, 4), place)]
  const lunch = random.between(11.6, 13.2)
  const back = lunch + random.between(0.4, 1.2)
  const end = back + random.between(3, 5.5)
  const evening = random.chance(0.18)
    ? [visit(2, 20 + random.between(0, 1.5), 22 + random.between(0, 6), 'home')]
    : []
  // Some come back from lunch to another place.
  const after: Visit['place'] = random.chance(0.12) ? (place === 'site' ? 'home' : 'site') : place
  return [visit(0, begin, lunch, place), visit(1, back, end, after), ...evening]
}
