/**
 * The logical structure of the letter (ISO 32000-1 §14.7), decided while the boxes are built: reading order is the
 * document's order, wherever layout puts the pieces. `pdf/` writes it as the structure tree.
 */
export type StructureNode = StructureElement | StructureContent

/** The standard structure types (ISO 32000-1 §14.8.4) that our elements map to. */
export type StructureRole =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Span'
  | 'Link'
  | 'Figure'
  | 'Code'
  | 'Reference'
  | 'Note'

/** How the items of a list are marked (ISO 32000-1 table 347). */
export type ListNumbering =
  | 'None'
  | 'Disc'
  | 'Circle'
  | 'Square'
  | 'Decimal'
  | 'LowerAlpha'
  | 'UpperAlpha'
  | 'LowerRoman'

export interface StructureElement {
  readonly kind: 'element'
  readonly role: StructureRole
  /** BCP 47, where it differs from the parent's. */
  readonly lang?: string
  /** The words for a figure or a link. */
  readonly alt?: string
  readonly scope?: 'Row' | 'Column'
  readonly numbering?: ListNumbering
  /** The name by which a note is known: no other element has it. */
  readonly id?: string
  readonly children: readonly StructureNode[]
}

/** What one stretch of text or one image leaves on the pages. Paint operations point to it; its identity matters. */
export interface StructureContent {
  readonly kind: 'content'
}

/** Where a paint operation stands in the structure; letterhead furniture is an artifact (ISO 32000-1 §14.8.2.2). */
export type Mark = StructureContent | Artifact

export interface Artifact {
  readonly kind: 'artifact'
  readonly type: 'Layout' | 'Pagination'
  /** What stands at the head or the foot of every page. */
  readonly subtype?: 'Header' | 'Footer'
}

export const LAYOUT_ARTIFACT: Artifact = { kind: 'artifact', type: 'Layout' }
export const PAGINATION_ARTIFACT: Artifact = { kind: 'artifact', type: 'Pagination' }
export const HEADER_ARTIFACT: Artifact = { ...PAGINATION_ARTIFACT, subtype: 'Header' }
export const FOOTER_ARTIFACT: Artifact = { ...PAGINATION_ARTIFACT, subtype: 'Footer' }
