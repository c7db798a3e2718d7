import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Parameter } from '../../data/draft/draft-with-parameter.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { modelText } from '../../i18n/model-text.ts'

/** A parameter as a chip has it. */
export interface ShownParameter {
  readonly parameter: Parameter
  /** What it is, for those who hear the page. */
  readonly name: string
  readonly value: string
}

/** Returns what a request was made with, each part that the user chooses; what the provider decided is left out. */
export function parametersOf(t: Translate, request: GenerationRequest): readonly ShownParameter[] {
  const shown = (parameter: Exclude<Parameter, 'prompt'>, value: string): ShownParameter => ({
    parameter,
    name: t(`inspector.parameters.${parameter}`),
    value,
  })
  const model = shown('model', modelText(t, request.model))
  if (request.kind === 'image') {
    const { size, count } = request
    return [
      model,
      ...(size === null ? [] : [shown('shape', shapeText(size))]),
      ...(count === null ? [] : [shown('count', `×${count}`)]),
    ]
  }
  return [
    model,
    shown('shape', request.aspectRatio),
    shown('length', t('inspector.seconds', { count: request.lengthSeconds })),
    shown('resolution', request.resolution),
    shown('preset', t(`composer.presets.${request.preset}`)),
  ]
}

/** Returns a size by its true proportion and its pixels: `7:4 · 1792 × 1024`. */
export function shapeText(size: string): string {
  const match = /^(\d+)x(\d+)$/.exec(size)
  const [width, height] = [Number(match?.[1]), Number(match?.[2])]
  const divisor = commonDivisor(width, height)
  return `${width / divisor}:${height / divisor} · ${width} × ${height}`
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other)
}
