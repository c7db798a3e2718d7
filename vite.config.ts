import { cp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import electron from 'vite-plugin-electron/simple'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const outDir = path('dist/electron')

/** Native packages cannot be bundled; everything else is, so that the packaged app carries no dependency tree. */
const external = ['electron', '@photostructure/sqlite', '@napi-rs/image']

/** The demo provider's clips are data read at run time: they lie beside the main bundle. */
function copyDemoClips(): Plugin {
  return {
    name: 'vignette:copy-demo-clips',
    closeBundle: () =>
      cp(path('electron/engine/demo/clips'), path('dist/electron/demo-clips'), {
        recursive: true,
        filter: (source) => !source.endsWith('.ts'),
      }),
  }
}

/** Formulas bring each font in three formats, of which the app's browser takes the first. */
function firstFontFormat(): Plugin {
  return {
    name: 'vignette:first-font-format',
    enforce: 'pre',
    transform: (code, id) =>
      /katex.*\.css$/.test(id)
        ? {
            code: code.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ''),
            map: null,
          }
        : null,
  }
}

export default defineConfig({
  root: path('renderer'),
  base: './',
  resolve: { tsconfigPaths: false },
  plugins: [
    react(),
    tailwindcss(),
    firstFontFormat(),
    electron({
      main: {
        entry: {
          main: path('electron/main.ts'),
          'painter-worker': path('electron/engine/demo/painter-worker.ts'),
          reader: path('electron/reader.ts'),
          'checkpoint-worker': path('electron/engine/database/checkpoints/checkpoint-worker.ts'),
          'catalogue-worker': path('electron/engine/library/catalogue/catalogue-worker.ts'),
        },
        vite: {
          plugins: [copyDemoClips()],
          build: {
            outDir,
            emptyOutDir: false,
            target: 'node20',
            minify: false,
            sourcemap: true,
            rolldownOptions: { external },
          },
        },
      },
      preload: {
        input: path('electron/preload.ts'),
        vite: {
          build: {
            outDir,
            emptyOutDir: false,
            minify: false,
            sourcemap: false,
            rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
          },
        },
      },
    }),
  ],
  build: {
    outDir: path('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: path('renderer/index.html'),
        'frame-grabber': path('renderer/frame-grabber/index.html'),
      },
    },
  },
})
