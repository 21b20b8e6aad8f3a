/** A parent that opens the engine on the folder of its first argument, says where it answers, and waits to be killed. */
import { pino } from 'pino'
import { startEngine } from '../embedded/supervisor'

const engine = await startEngine(process.argv[2] ?? '', pino({ level: 'silent' }))
process.stdout.write(`${JSON.stringify(await engine.endpoint())}\n`)
setInterval(() => {}, 60_000)
