import 'react'

declare module 'react' {
  /** The custom properties that components pass to the stylesheet. */
  interface CSSProperties {
    '--filled-from'?: string
    '--filled'?: string
    '--lines'?: number
    '--strip-space'?: string
    '--at'?: number
    '--line-height'?: string
    '--frame-x'?: number
    '--frame-y'?: number
    '--frame-width'?: number
    '--frame-height'?: number
    '--tile-corners'?: string | undefined
  }
}
