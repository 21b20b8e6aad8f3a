import 'server-only'
import type { SourceConfig } from '@/lib/config/config'
import { createApiBricksConnector } from './apibricks/connector'
import { createCloudConnexaConnector } from './cloudconnexa/connector'
import { createCmxConnector } from './cmx/connector'
import type { Connector } from './connector'
import { type ConnectorDeps, systemDeps } from './http/deps'
import { createMobilerunConnector } from './mobilerun/connector'
import { createPrivxConnector } from './privx/connector'

/** The connector of a configured source. It opens nothing until it is asked something; close it when done. */
export function createConnector(config: SourceConfig, deps: ConnectorDeps = systemDeps): Connector {
  switch (config.vendor) {
    case 'privx':
      return createPrivxConnector(config, deps)
    case 'mobilerun':
      return createMobilerunConnector(config, deps)
    case 'cloudconnexa':
      return createCloudConnexaConnector(config, deps)
    case 'apibricks':
      return createApiBricksConnector(config, deps)
    case 'cmx':
      return createCmxConnector(config, deps)
  }
}
