import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from './folders.mjs'
import { LICENCES_FILE, licencesText } from './licences/licences-text.mjs'

/** Writes down the licences of the packages that the app brings along, as *About* shows them: `npm run licences`. A test tells when it is due. */
await writeFile(join(repository, LICENCES_FILE), await licencesText(repository))
