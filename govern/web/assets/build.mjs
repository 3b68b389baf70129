// Makes govern/web/static/built/: one style sheet, the scripts, the typeface for pages (woff2) and for packs (TTF).
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'
import subsetFont from 'subset-font'

const assets = dirname(fileURLToPath(import.meta.url))
const built = join(assets, '..', 'static', 'built')
const require = createRequire(import.meta.url)
const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`))

const typeface = packageFolder('@expo-google-fonts/source-sans-3')
const faces = { Regular: '400Regular', Italic: '400Regular_Italic', SemiBold: '600SemiBold', Bold: '700Bold' }
const pageFaces = ['Regular', 'Italic', 'SemiBold']
const features = ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'tnum', 'lnum', 'pnum', 'case']

// Latin with every Welsh letter, the Romanian and Vietnamese ones of people's names, the punctuation of sums and
// sentences, and the four shapes of a status.
const ranges = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x218, 0x21b], [0x1e80, 0x1e85], [0x1ea0, 0x1ef9], [0x2010, 0x2015], [0x2018, 0x201e],
  [0x2020, 0x2022], [0x2026, 0x2026], [0x2030, 0x2033], [0x20ac, 0x20ac], [0x2122, 0x2122], [0x2190, 0x2193],
  [0x2212, 0x2212], [0x2248, 0x2248], [0x2260, 0x2265], [0x25a0, 0x25a1], [0x25b2, 0x25b3], [0x25bc, 0x25bd],
  [0x25c6, 0x25c7], [0x25cb, 0x25cb], [0x25cf, 0x25cf], [0x2713, 0x2713]
]
const characters = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)))
  .join('')

const faceFile = (face) => join(typeface, faces[face], `SourceSans3_${faces[face]}.ttf`)

async function styles () {
  const { css } = compile(join(assets, 'styles', 'govern.scss'), {
    style: 'compressed',
    loadPaths: [dirname(packageFolder('govuk-frontend'))],
    quietDeps: true
  })
  await writeFile(join(built, 'govern.css'), css)
}

async function scripts () {
  await copyFile(
    join(packageFolder('govuk-frontend'), 'dist', 'govuk', 'govuk-frontend.min.js'),
    join(built, 'govuk-frontend.min.js')
  )
  for (const script of ['govern.js', 'grid.js']) await copyFile(join(assets, script), join(built, script))
}

async function fonts () {
  await mkdir(join(built, 'fonts'), { recursive: true })
  for (const face of Object.keys(faces)) {
    await copyFile(faceFile(face), join(built, 'fonts', `SourceSans3-${face}.ttf`))
  }
  for (const face of pageFaces) {
    const woff2 = await subsetFont(await readFile(faceFile(face)), characters, { targetFormat: 'woff2', keepFeatures: features })
    await writeFile(join(built, 'fonts', `SourceSans3-${face}.woff2`), woff2)
  }
  await copyFile(join(typeface, 'LICENSE_FONT'), join(built, 'fonts', 'LICENCE.txt'))
}

await rm(built, { recursive: true, force: true })
await mkdir(built, { recursive: true })
await Promise.all([styles(), scripts(), fonts()])
