/** What mail and readers call the kinds of file that letters enclose (RFC 6838); others are bytes to them. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  xml: 'application/xml',
  json: 'application/json',
  html: 'text/html',
  ics: 'text/calendar',
  eml: 'message/rfc822',
  rtf: 'application/rtf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  zip: 'application/zip',
}

const LONGEST_NAME = 100

export function mediaTypeOf(name: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return (
    (Object.hasOwn(MEDIA_TYPES, extension) ? MEDIA_TYPES[extension] : undefined) ?? 'application/octet-stream'
  )
}

/** The name under which a file can be saved from the PDF on any disk: its last part, without what some disks cannot have. */
export function safeName(path: string): string {
  const last = path.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[<>:"|?*]/g, '-').replace(/^[.\s-]+|[.\s]+$/g, '')
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/su.exec(plain) ?? []
  const short = [...stem].slice(0, LONGEST_NAME).join('') + [...extension].slice(0, 20).join('')
  return /^(?:|con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${short}` : short
}
