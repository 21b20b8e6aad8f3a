import { list, text } from '../builders'
import type { Field } from '../field'

export const WHO_FIELDS: readonly Field[] = [
  text(
    { name: 'userName', label: 'User', group: 'who', description: 'The person or account that connected.' },
    170,
    true,
    {
      freeText: true,
      aliases: ['user'],
    },
  ),
  text(
    { name: 'userId', label: 'User ID', group: 'who', description: 'The vendor’s id of the user.' },
    280,
    false,
    {
      display: 'code',
      facet: null,
    },
  ),
  text(
    { name: 'userEmail', label: 'Email', group: 'who', description: 'The user’s e-mail address.' },
    210,
    false,
    {
      freeText: true,
      aliases: ['email'],
    },
  ),
  list(
    { name: 'roles', label: 'Roles', group: 'who', description: 'The roles or groups the user held.' },
    180,
    { aliases: ['role'] },
  ),
  list(
    {
      name: 'authMethods',
      label: 'Authentication',
      group: 'who',
      description: 'How the user or target was authenticated.',
    },
    150,
    {
      aliases: ['auth'],
    },
  ),
  text(
    { name: 'srcIp', label: 'Source IP', group: 'who', description: 'The address the user came from.' },
    140,
    true,
    {
      display: 'code',
      freeText: true,
      aliases: ['ip'],
    },
  ),
  text(
    {
      name: 'device',
      label: 'Device',
      group: 'who',
      description: 'The user’s device: name, or MAC address on Wi-Fi.',
    },
    160,
    false,
    {
      freeText: true,
    },
  ),
  text({ name: 'os', label: 'OS', group: 'who', description: 'The device’s operating system.' }, 120, false),
]
