import { number, text } from '../builders'
import type { Field } from '../field'

export const WHERE_FIELDS: readonly Field[] = [
  text(
    {
      name: 'dstHost',
      label: 'Host',
      group: 'where',
      description: 'The host, site or service connected to.',
    },
    210,
    true,
    {
      display: 'host',
      freeText: true,
      aliases: ['host', 'target'],
    },
  ),
  number(
    { name: 'dstPort', label: 'Port', group: 'where', description: 'The port connected to.' },
    'port',
    80,
    false,
    {
      operators: ['in', 'notIn', 'range'],
      facet: 'values',
      aliases: ['port'],
    },
  ),
  text(
    { name: 'account', label: 'Account', group: 'where', description: 'The account used on the target.' },
    120,
    false,
    {
      freeText: true,
    },
  ),
  text(
    {
      name: 'network',
      label: 'Network',
      group: 'where',
      description: 'The network it went through or joined.',
    },
    150,
    false,
  ),
  text(
    {
      name: 'provider',
      label: 'Provider',
      group: 'where',
      description: 'The upstream provider that carried it.',
    },
    130,
    false,
  ),
  text(
    {
      name: 'country',
      label: 'Country',
      group: 'where',
      description: 'ISO 3166-1 alpha-2 country it was served from.',
    },
    84,
    true,
    {
      display: 'country',
      operators: ['in', 'notIn'],
    },
  ),
  text(
    {
      name: 'region',
      label: 'Region',
      group: 'where',
      description: 'The region or data centre in the vendor’s words.',
    },
    150,
    false,
  ),
]
