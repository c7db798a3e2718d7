import type { Hex } from './color.ts'
import type { Random } from './random.ts'

export const LIGHTS = ['dawn', 'day', 'dusk', 'night'] as const
/** The time of day a picture shows. */
export type Light = (typeof LIGHTS)[number]

/** The colours of a picture. They are few, so that everything in it belongs together. */
export interface Palette {
  readonly light: Light
  /** From the zenith to the horizon. */
  readonly sky: readonly [Hex, Hex, Hex]
  /** Sun or moon, and what they touch. */
  readonly sun: Hex
  /** What distant things fade into. */
  readonly haze: Hex
  /** The colour of what is nearest. */
  readonly near: Hex
  /** A second colour for anything that should stand out. */
  readonly accent: Hex
  /** Water and other cool depths. */
  readonly deep: Hex
}

const PALETTES: Readonly<Record<Light, readonly Omit<Palette, 'light'>[]>> = {
  dawn: [
    {
      sky: ['#7f9fc4', '#e8c3c0', '#fde6cf'],
      sun: '#fff3dc',
      haze: '#f3d3c6',
      near: '#2f3f57',
      accent: '#e58f7b',
      deep: '#4d7391',
    },
    {
      sky: ['#8d9bd0', '#d9bfe0', '#fbdcd9'],
      sun: '#fff1ea',
      haze: '#e6cfe0',
      near: '#35335c',
      accent: '#d67fa4',
      deep: '#5a6aa6',
    },
    {
      sky: ['#6fb0b5', '#bfdccb', '#fbeecb'],
      sun: '#fffae0',
      haze: '#d7e6d0',
      near: '#1f4548',
      accent: '#e8a765',
      deep: '#34747c',
    },
  ],
  day: [
    {
      sky: ['#3d7fb8', '#8cc0df', '#dcecee'],
      sun: '#fffbe8',
      haze: '#c5dde4',
      near: '#1d4a4d',
      accent: '#e9a15c',
      deep: '#1f6d8f',
    },
    {
      sky: ['#4b8fa8', '#a4d0cf', '#f1efd8'],
      sun: '#fffdf0',
      haze: '#d3e3d6',
      near: '#2b4a3a',
      accent: '#d9865b',
      deep: '#2d7f8a',
    },
  ],
  dusk: [
    {
      sky: ['#2b2a5e', '#b4507c', '#ffb36b'],
      sun: '#ffe2a6',
      haze: '#e98d78',
      near: '#1c1836',
      accent: '#ff8a5c',
      deep: '#3a2f68',
    },
    {
      sky: ['#1f3a5f', '#7d6b97', '#f7b88f'],
      sun: '#fff0c9',
      haze: '#c98f93',
      near: '#16233b',
      accent: '#f29e6d',
      deep: '#28436b',
    },
    {
      sky: ['#472a55', '#d4625f', '#ffcf80'],
      sun: '#fff0bd',
      haze: '#ee9a70',
      near: '#2a1730',
      accent: '#f7c15c',
      deep: '#5d3357',
    },
    {
      sky: ['#24506b', '#d98e7c', '#fbe0a8'],
      sun: '#fff6d4',
      haze: '#e3b093',
      near: '#1b2c3c',
      accent: '#ef7f5b',
      deep: '#2b5870',
    },
  ],
  night: [
    {
      sky: ['#070d24', '#13264d', '#2f5177'],
      sun: '#f2f0dd',
      haze: '#34557c',
      near: '#050a1a',
      accent: '#ffca7a',
      deep: '#0d2142',
    },
    {
      sky: ['#0e0a26', '#2a1f58', '#5d4a86'],
      sun: '#fbeedd',
      haze: '#564a80',
      near: '#0a0719',
      accent: '#f7a8a0',
      deep: '#1b1746',
    },
    {
      sky: ['#04141c', '#0b3340', '#2a6a6b'],
      sun: '#eef6e6',
      haze: '#2c6264',
      near: '#030e14',
      accent: '#ffd08a',
      deep: '#0a2d3a',
    },
  ],
}

/** Returns a palette for a time of day. */
export function pickPalette(light: Light, random: Random): Palette {
  return { light, ...random.pick(PALETTES[light]) }
}
