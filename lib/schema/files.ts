import { instant, number, text } from './builders'
import type { Dataset } from './dataset'
import type { Field } from './field'
import { FILE_STATUS_VALUES } from './file-status'

/** The fields of a protocol or transferred file of a trail (design §3). */
export const FILE_FIELDS: readonly Field[] = [
  text(
    {
      name: 'status',
      label: 'Status',
      group: 'state',
      description: 'What the vendor says of the stored copy.',
    },
    150,
    true,
    {
      display: 'file-status',
      operators: ['in', 'notIn'],
      values: FILE_STATUS_VALUES,
    },
  ),
  text(
    { name: 'name', label: 'Name', group: 'identity', description: 'The file’s name as transferred.' },
    280,
    true,
    {
      facet: null,
      freeText: true,
      aliases: ['file'],
    },
  ),
  text(
    {
      name: 'extension',
      label: 'Extension',
      group: 'identity',
      description: 'The end of the file’s name after its last dot, in lower case.',
    },
    110,
    false,
    { aliases: ['ext'] },
  ),
  {
    name: 'direction',
    label: 'Direction',
    group: 'where',
    description: 'Download: server to client. Upload: client to server.',
    kind: 'enum',
    display: 'direction',
    operators: ['in', 'notIn'],
    values: [
      { value: 'download', label: 'Download' },
      { value: 'upload', label: 'Upload' },
      { value: 'unknown', label: 'Unknown' },
    ],
    sortable: true,
    facet: 'values',
    nullable: false,
    column: { width: 120, shown: true },
  },
  {
    name: 'kind',
    label: 'Kind',
    group: 'identity',
    description: 'A file the user transferred, or the recording of the protocol itself.',
    kind: 'enum',
    display: 'text',
    operators: ['in', 'notIn'],
    values: [
      { value: 'transferred', label: 'Transferred' },
      { value: 'protocol', label: 'Protocol' },
    ],
    sortable: true,
    facet: 'values',
    nullable: false,
    column: { width: 110, shown: true },
  },
  number({ name: 'size', label: 'Size', group: 'volume', description: 'Payload bytes.' }, 'bytes', 100, true),
  text(
    { name: 'userName', label: 'User', group: 'who', description: 'The person who connected.' },
    170,
    true,
    {
      freeText: true,
      aliases: ['user'],
    },
  ),
  text({ name: 'dstHost', label: 'Host', group: 'where', description: 'The host connected to.' }, 210, true, {
    display: 'host',
    freeText: true,
    aliases: ['host', 'target'],
  }),
  text(
    { name: 'account', label: 'Account', group: 'where', description: 'The account used on the host.' },
    120,
    false,
    { freeText: true },
  ),
  text(
    {
      name: 'channelType',
      label: 'Channel',
      group: 'where',
      description: 'The type of the channel it moved on.',
    },
    110,
    true,
  ),
  text(
    { name: 'connectionType', label: 'Type', group: 'identity', description: 'The type of its connection.' },
    84,
    false,
    {
      display: 'type',
      operators: ['in', 'notIn'],
      nullable: false,
    },
  ),
  instant(
    { name: 'openedAt', label: 'Opened', group: 'when', description: 'When the transfer began.' },
    true,
    {
      operators: ['range'],
      rangeParameters: { min: 'openedAfter', max: 'openedBefore' },
      aliases: ['opened'],
      nullable: false,
    },
  ),
  instant(
    { name: 'closedAt', label: 'Closed', group: 'when', description: 'When the transfer ended.' },
    false,
  ),
  text(
    { name: 'source', label: 'Source', group: 'identity', description: 'The configured source.' },
    110,
    false,
    {
      display: 'source',
      operators: ['in', 'notIn'],
      nullable: false,
    },
  ),
  text(
    {
      name: 'connectionId',
      label: 'Connection',
      group: 'identity',
      description: 'The id of its connection.',
    },
    300,
    false,
    {
      display: 'code',
      facet: null,
      nullable: false,
      freeText: true,
    },
  ),
  text(
    { name: 'channelId', label: 'Channel ID', group: 'identity', description: 'The id of its channel.' },
    120,
    false,
    {
      display: 'code',
      facet: null,
      nullable: false,
    },
  ),
  text(
    { name: 'id', label: 'File ID', group: 'identity', description: 'The vendor’s id of the file.' },
    300,
    false,
    {
      display: 'code',
      facet: null,
      nullable: false,
      freeText: true,
    },
  ),
]

export const FILES: Dataset = {
  name: 'files',
  label: 'Files',
  plural: 'files',
  fields: FILE_FIELDS,
  derived: [],
  timeField: 'openedAt',
  bytesField: 'size',
  isAppendOnly: false,
  defaultOrder: [{ field: 'openedAt', direction: 'desc' }],
}
