import type { GenerationRequest } from '#shared/domain/generation.ts'
import { runFreeOrNotify } from '../../../commands/run-or-notify.ts'
import { bridge } from '../../../data/bridge.ts'
import { formatBytes } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { copyText } from '../../../ui/copy-text.ts'
import { notify } from '../../../ui/toasts.tsx'

/** What the command takes the token from, as the command line does. */
const TOKEN_VARIABLE = '$VIGNETTE_API_TOKEN'

/** Copies the bodies that a job would send, as JSON, with the names of files in place of their bytes; several as a list. */
export async function copyJson(t: Translate, request: GenerationRequest): Promise<void> {
  await runFreeOrNotify(t, t('request.copyFailed'), async () => {
    const first = await bridge.generations.preview({ request, place: 0 })
    const bodies = [first.body]
    for (let place = 1; place < first.total; place += 1) {
      bodies.push((await bridge.generations.preview({ request, place })).body)
    }
    const text = bodies.length === 1 ? first.body : `[\n${bodies.join(',\n')}\n]`
    if (!copyText(text)) throw new Error('Nothing was copied')
    notify(t('request.copied'), 'copied')
  })
}

/** Copies a command that sends a job in full, without the token. The main process does it: the page never has the files. */
export async function copyCurl(
  t: Translate,
  language: string,
  request: GenerationRequest,
): Promise<void> {
  await runFreeOrNotify(t, t('request.copyFailed'), async () => {
    const { bytes } = await bridge.generations.copyCurl(request)
    const size = formatBytes(language, bytes)
    notify(t('request.copiedCurl', { size, variable: TOKEN_VARIABLE }), 'copied')
  })
}
