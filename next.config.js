/** @type {import('next').NextConfig} */
const config = {
  // A native binding must stay outside the bundle: the engine process loads it from node_modules.
  serverExternalPackages: ['chdb', '@clickhouse/client', 'undici', 'pino'],
  // `npm run typecheck` checks types, tests included; a build that did it again would only be slower.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  poweredByHeader: false,
  typedRoutes: true,
}

export default config
