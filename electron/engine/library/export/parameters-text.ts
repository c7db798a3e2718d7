import type { Provenance } from './provenance-schema.ts'

/** Marks a text as ours: one that came with the picture from elsewhere is kept instead. */
const OURS = /, Version: Vignette [^\n]*$/

/**
 * Returns the plain text that programs around Stable Diffusion look for in a PNG under the keyword `parameters`: the
 * prompt, then a line of `Name: value` pairs. That line counts from three pairs on
 * (AUTOMATIC1111/stable-diffusion-webui, `modules/infotext_utils.py`); `Size` is that of the picture, in pixels.
 */
export function parametersText(provenance: Provenance, width: number, height: number): string {
  const { prompt, model, parameters, software } = provenance
  const pairs: readonly (readonly [string, string | number])[] = [
    ['Size', `${width}x${height}`],
    ['Model', model],
    // The requested size would be a second `Size`, and it is the picture's that readers mean by it.
    ...Object.entries(parameters).flatMap<[string, string | number]>(([name, value]) =>
      name === 'size' ? [] : [[label(name), value]],
    ),
    ['Version', software],
  ]
  const line = pairs.map(([name, value]) => `${name}: ${quoted(String(value))}`)
  return `${prompt.replaceAll('\0', '')}\n${line.join(', ')}`
}

/** Returns whether a text under `parameters` was written by `parametersText`. */
export function isOurParametersText(text: string): boolean {
  return OURS.test(text)
}

/** Returns `aspectRatio` as `Aspect ratio`. */
function label(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Quotes an ambiguous value as in JSON. */
function quoted(value: string): string {
  return /[,:\n"]/.test(value) ? JSON.stringify(value) : value
}
