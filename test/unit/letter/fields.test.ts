import { expect, it } from 'vitest'
import { describeFields } from '../../../src/letter/index.ts'

it('describes every field that a user can write', () => {
  const rows = describeFields().map(
    ({ file, path, type, required }) => `${file} ${path}${required ? '' : '?'}: ${type}`,
  )
  expect(rows).toMatchInlineSnapshot(`
    [
      "letter to: the fields of an addressee",
      "letter to.name: a line of text",
      "letter to.role?: a line of text",
      "letter to.organisation?: a line of text",
      "letter to.address: a list of lines",
      "letter date: a day",
      "letter subject: a line of text",
      "letter id?: a line of text",
      "letter reference?: a line of text, or a series with its fields",
      "letter reference.series: a line of text",
      "letter inReplyTo?: a line of text",
      "letter yourLetterOf?: a day or a reference",
      "letter yourReference?: a line of text",
      "letter opening: a line of text",
      "letter closing: a line of text",
      "letter signatories: a list of signatories",
      "letter signatories[].name: a line of text",
      "letter signatories[].role?: a line of text",
      "letter signatories[].organisation?: a line of text",
      "letter signatories[].signsFor?: a line of text",
      "letter signatories[].signature?: the name of an image file",
      "letter postscript?: a line of text",
      "letter enclosures?: a list of enclosures",
      "letter enclosures[].title?: a line of text",
      "letter enclosures[].reference?: a line of text",
      "letter enclosures[].date?: a day",
      "letter enclosures[].file?: the name of a file",
      "letter enclosures[].append?: \`true\` or \`false\`",
      "letter copies?: a list of lines",
      "letter keywords?: a list of lines",
      "letter hyphenation?: a list of words with hyphens",
      "letter data?: the fields of data",
      "letter data.decimal?: \`.\` or \`,\`",
      "letter data.days?: \`d-m-y\` or \`m-d-y\`",
      "letter organisation?: as in \`letter.yaml\`",
      "letter lang?: as in \`letter.yaml\`",
      "letter letterhead?: as in \`letter.yaml\`",
      "letter settings?: as in \`letter.yaml\`",
      "letter.yaml organisation: the fields of an organisation",
      "letter.yaml organisation.name: a line of text",
      "letter.yaml organisation.office?: a line of text",
      "letter.yaml organisation.address: a list of lines",
      "letter.yaml organisation.telephone?: a line of text",
      "letter.yaml organisation.helpdesk?: a line of text",
      "letter.yaml organisation.mobile?: a line of text",
      "letter.yaml organisation.fax?: a line of text",
      "letter.yaml organisation.website?: a line of text",
      "letter.yaml organisation.email?: a line of text",
      "letter.yaml organisation.logo?: the name of an image file",
      "letter.yaml signatories?: a signatory under each id",
      "letter.yaml signatories.<id>.name: a line of text",
      "letter.yaml signatories.<id>.role?: a line of text",
      "letter.yaml signatories.<id>.organisation?: a line of text",
      "letter.yaml signatories.<id>.signsFor?: a line of text",
      "letter.yaml signatories.<id>.signature?: the name of an image file",
      "letter.yaml lang: a language",
      "letter.yaml letterhead?: a name of letters, digits and hyphens",
      "letter.yaml settings?: fields",
      "letter.yaml hyphenation?: a list of words with hyphens",
      "letter.yaml references?: the fields of a register",
      "letter.yaml references.register: the name of a file, or a \`postgres:\` address",
      "letter.yaml references.series?: a series under each name",
      "letter.yaml references.series.<id>.pattern: a pattern",
      "letter.yaml references.series.<id>.reset?: \`yearly\` or \`monthly\` or \`never\`",
      "letter.yaml references.series.<id>.start?: a number up to 999999999",
    ]
  `)
})

it('has a sentence for each', () => {
  for (const { path, description } of describeFields())
    expect(`${path} ${description}`).toMatch(/ [A-Z].*\.$/)
})
