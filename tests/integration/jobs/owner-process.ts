/** Run as a process of its own: enters the folder of the first argument, says its name, and stays until it is killed. */
import { enterOwners } from '../../../electron/engine/jobs/owners.ts'

const owners = enterOwners(process.argv[2] ?? '')
process.stdout.write(`${owners.self}\n`)
setInterval(() => owners.self, 60_000)
