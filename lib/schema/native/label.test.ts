import { expect, it } from 'vitest'
import { nativeLabel } from './label'

it.each([
  ['bytes_in', 'Bytes in'],
  ['clientUUID', 'Client UUID'],
  ['location/Site', 'Location / site'],
  ['lastLogoutTIme', 'Last logout time'],
  ['Company Name', 'Company name'],
  ['tunnelIpV4', 'Tunnel IP v4'],
  ['target_api_data', 'Target API data'],
  ['RefreshTimestamp', 'Refresh timestamp'],
])('%s reads %s', (key, label) => {
  expect(nativeLabel(key)).toBe(label)
})
