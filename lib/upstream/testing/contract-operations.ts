import type { Vendor } from '@/lib/schema/connection'

/** An operation as the vendors' contracts have it (contracts §1.2, §2.2, §3.2–3.4, §4.2, §5.2). */
export interface ContractOperation {
  readonly vendor: Vendor
  /** `METHOD path`, path relative to the base URL of the contract. */
  readonly call: string
  /** Its id among the connector's operations; null where it is not handed on. */
  readonly id: string | null
  /** The collector asks it by itself. */
  readonly collected?: true
  /** Why it is not handed on. */
  readonly why?: string
}

const CREATES = 'makes or changes what the vendor bills or hands out, not a connection'
const SIGNS_IN = 'how the connector itself gets its token; its reply is a credential'
const SCRIPT = 'installs software on another machine; its reply holds a credential'

const MANAGER = '/connection-manager/api/v1'
const INDEX = '/trail-index/api/v1'
const STORAGE = '/auth/api/v1/sessionstorage'
const CHANNEL = `${MANAGER}/connections/{id}/channel/{channel}`

type Row = readonly [call: string, id: string | null, more?: 'collected' | (string & {})]

const ROWS: Readonly<Record<Vendor, readonly Row[]>> = {
  mobilerun: [
    ['GET /connect/users/{id}/connections', 'listUserConnections', 'collected'],
    ['GET /connect/proxies/{id}/connections', 'listProxyConnections'],
    ['GET /connect/users', 'listUsers', 'collected'],
    ['GET /connect/users/{id}', 'getUser'],
    ['POST /connect/users', null, CREATES],
    ['PATCH /connect/users/{id}', null, CREATES],
    ['DELETE /connect/users/{id}', null, CREATES],
    ['GET /connect/proxies', 'listProxies'],
    ['GET /connect/proxies/{id}', 'getProxy'],
    ['POST /connect/proxies', null, CREATES],
    ['DELETE /connect/proxies/{id}', null, CREATES],
    ['GET /connect/proxies/{id}/ping', 'pingProxy'],
    ['GET /connect/countries', 'listCountries'],
  ],
  cloudconnexa: [
    ['POST /api/beta/oauth/token', null, SIGNS_IN],
    ['GET /api/beta/sessions', 'listSessions', 'collected'],
    ['POST /api/v1/oauth/token', null, SIGNS_IN],
    ['GET /api/v1/sessions', 'listSessions', 'collected'],
  ],
  apibricks: [
    ['GET /api/connection-analytics/query', 'queryConnections', 'collected'],
    ['GET /api/connection-analytics/events/query', 'queryEvents'],
    ['GET /api/connection-analytics/summary', 'summarizeConnections'],
  ],
  cmx: [
    ['GET /api/connect/v1/clients', 'listClients', 'collected'],
    ['GET /api/connect/v1/clients/export', 'exportClients'],
  ],
  privx: [
    ['POST /auth/api/v1/oauth/token', null, SIGNS_IN],
    [`GET ${MANAGER}/status`, 'getStatus'],
    [`GET ${MANAGER}/connections`, 'listConnections'],
    [`POST ${MANAGER}/connections/search`, 'searchConnections', 'collected'],
    [`GET ${MANAGER}/connections/{id}`, 'getConnection', 'collected'],
    [`GET ${MANAGER}/connections/tags`, 'listTags'],
    [`PUT ${MANAGER}/connections/{id}/tags`, 'setTags'],
    [`POST ${CHANNEL}/log`, 'createLogHandle'],
    [`GET ${CHANNEL}/log/{session}`, 'getLog'],
    [`POST ${CHANNEL}/file/{file}`, 'createFileHandle'],
    [`GET ${CHANNEL}/file/{file}/{session}`, 'getFile'],
    [`POST ${MANAGER}/connections/{id}/access_roles/{role}`, 'grantAccessRole'],
    [`GET ${MANAGER}/connections/{id}/access_roles`, 'listAccessRoles'],
    [`DELETE ${MANAGER}/connections/{id}/access_roles/{role}`, 'revokeAccessRole'],
    [`DELETE ${MANAGER}/connections/access_roles/{role}`, 'revokeAccessRoleEverywhere'],
    [`GET ${INDEX}/status`, 'getTrailIndexStatus'],
    [`GET ${INDEX}/index/{id}/status`, 'getIndexStatus'],
    [`POST ${INDEX}/index/status`, 'getIndexStatuses'],
    [`POST ${INDEX}/index/start`, 'startIndexing'],
    [`POST ${INDEX}/index/search`, 'searchTrails'],
    [`POST ${STORAGE}/sessions/search`, 'searchSessions'],
    [`GET ${STORAGE}/users/{id}/sessions`, 'listUserSessions'],
    [`GET ${STORAGE}/sources/{id}/sessions`, 'listSourceSessions'],
    [`POST ${STORAGE}/sessions/{id}/terminate`, 'terminateSession'],
    [`POST ${STORAGE}/users/{id}/sessions/terminate`, 'terminateUserSessions'],
    [`POST ${MANAGER}/terminate/connection/{id}`, 'terminateConnection'],
    [`POST ${MANAGER}/terminate/host/{id}`, 'terminateHost'],
    [`POST ${MANAGER}/terminate/user/{id}`, 'terminateUser'],
    [`GET ${MANAGER}/ueba/configure`, 'getUebaConfiguration'],
    [`POST ${MANAGER}/ueba/configure`, 'setUebaConfiguration'],
    [`GET ${MANAGER}/ueba/anomaly-settings`, 'getUebaAnomalySettings'],
    [`POST ${MANAGER}/ueba/anomaly-settings`, 'setUebaAnomalySettings'],
    [`POST ${MANAGER}/ueba/datasets`, 'createUebaDataset'],
    [`GET ${MANAGER}/ueba/datasets`, 'listUebaDatasets'],
    [`GET ${MANAGER}/ueba/datasets/{id}`, 'getUebaDataset'],
    [`PUT ${MANAGER}/ueba/datasets/{id}`, 'updateUebaDataset'],
    [`POST ${MANAGER}/ueba/train/{id}`, 'trainUebaDataset'],
    [`POST ${MANAGER}/ueba/start-analyzing/{id}`, 'startUebaAnalysis'],
    [`POST ${MANAGER}/ueba/stop-analyzing`, 'stopUebaAnalysis'],
    [`DELETE ${MANAGER}/ueba/datasets/{id}`, 'deleteUebaDataset'],
    [`POST ${MANAGER}/ueba/query-connection-count`, 'countUebaConnections'],
    [`GET ${MANAGER}/ueba/status`, 'getUebaStatus'],
    [`GET ${MANAGER}/ueba/status/internal`, 'getUebaInternalStatus'],
    [`POST ${MANAGER}/ueba/setup-script`, null, SCRIPT],
    [`GET ${MANAGER}/ueba/setup-script/{session}`, null, SCRIPT],
  ],
}

/** Every operation of the five contracts, in an order in which they can be called one after the other. */
export const CONTRACT_OPERATIONS: readonly ContractOperation[] = Object.entries(ROWS).flatMap(
  ([vendor, rows]) =>
    rows.map(([call, id, more]) => ({
      vendor: vendor as Vendor,
      call,
      id,
      ...(more === 'collected' ? { collected: true } : more === undefined ? {} : { why: more }),
    })),
)
