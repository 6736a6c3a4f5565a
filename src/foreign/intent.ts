import { arrayIn, get, isObject, type PdfDictionary, type PdfObject, type PdfValue } from './values.ts'

/** What the device colours of a file mean: its output intent (ISO 32000-1 §14.11.5). */
export interface OutputIntent {
  /** The device colour space that the profile stands for. */
  readonly device: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK'
  readonly profile: PdfObject
}

const DEVICES = new Map([
  [1, 'DeviceGray'],
  [3, 'DeviceRGB'],
  [4, 'DeviceCMYK'],
] as const)

/** Undefined for a file without one, or without its profile inside. */
export function outputIntentOf(catalog: PdfDictionary): OutputIntent | undefined {
  for (const intent of arrayIn(catalog.get('OutputIntents'))) {
    const profile = profileOf(intent)
    const components = Number(get(profile, 'N'))
    const device = [...DEVICES].find(([count]) => count === components)?.[1]
    if (profile && device) return { device, profile }
  }
  return undefined
}

function profileOf(intent: PdfValue): PdfObject | undefined {
  const dictionary = get(intent)
  const profile = dictionary instanceof Map ? (dictionary.get('DestOutputProfile') as PdfValue) : undefined
  return isObject(profile) && profile.bytes ? profile : undefined
}

/** `[/ICCBased profile]` for ink: the same colours, whatever intent the file has that they are copied into. */
export function inkProfile(
  name: string,
  entry: string | undefined,
  { device, profile }: OutputIntent,
  copy: (value: PdfValue) => PdfValue,
): PdfValue | undefined {
  const isInk = name === 'DeviceCMYK' && name === device
  return isInk && entry !== 'Alternate' ? ['ICCBased', copy(profile)] : undefined
}

/** A dictionary of resources with the default for the intent's device colours (ISO 32000-1 §8.6.5.6), if it has none. */
export function withDefaultColors(
  resources: PdfDictionary,
  { device, profile }: OutputIntent,
): PdfDictionary {
  const spaces = get(resources, 'ColorSpace')
  const name = device.replace('Device', 'Default')
  const known: PdfDictionary = spaces instanceof Map ? spaces : new Map()
  if (known.has(name)) return resources
  return new Map([
    ...resources,
    ['ColorSpace', new Map<string, PdfValue>([...known, [name, ['ICCBased', profile]]])],
  ])
}
