import {
  choiceDraft,
  type DraftWithNotes,
  type ExchangeProblem,
  mostQuestions,
  type ReadQuestions,
  tooManyQuestions,
  weightsOf,
} from './choices.js';
import { decodeText } from './decode-text.js';
import { looksLikeCode } from './gift.js';
import { escapeXml, markdownToXhtml } from './html.js';
import { type Labels, labelled, labelsOf, readLabels } from './labels.js';
import { emptyDraft, emptyPart, type QuestionDraft } from './question-draft.js';
import { fitting, markdownFrom, mostSides, mustBeFew, QuestionProblem } from './texts.js';
import { allIn, childOf, ElementsLeft, elementsIn, markupIn, parseXml, textIn, type XmlElement, XmlProblem } from './xml.js';
import { PackageProblem, unzipXml, zipTexts } from './zip.js';

/*
 * QTI 2.2 (IMS Global, Question and Test Interoperability): a package of imsmanifest.xml and one file for each item, or one item alone.
 * Labels stand as keywords in the metadata of each item's resource in the manifest.
 */

type Read = DraftWithNotes & { line: number };

export function readQtiPackage(bytes: Uint8Array): ReadQuestions {
  let files: Map<string, Uint8Array>;
  try {
    files = unzipXml(bytes);
  } catch (error) {
    if (!(error instanceof PackageProblem)) throw error;
    return { questions: [], problems: [{ line: 1, file: null, message: error.message }] };
  }
  const texts = new Map([...files].map(([name, content]) => [name, decodeText(content)]));
  const manifest = [...texts.keys()].find((name) => /(^|\/)imsmanifest\.xml$/iu.test(name));
  const folder = manifest?.replace(/[^/]*$/u, '') ?? '';
  const problems: ExchangeProblem[] = [];
  const room = new ElementsLeft();
  let listed = new Map([...texts.keys()].filter((name) => name !== manifest).map((name) => [name, readLabels([])]));
  if (manifest) {
    try {
      listed = resourcesIn(parseXml(texts.get(manifest) ?? '', room), folder);
    } catch (error) {
      if (!(error instanceof XmlProblem)) throw error;
      return { questions: [], problems: [{ line: error.line, file: manifest, message: error.message }] };
    }
  }
  // a file of a few letters can be named a hundred thousand times, so they are counted before the first one is read
  if (listed.size > mostQuestions) return { questions: [], problems: [{ line: 1, file: null, message: tooManyQuestions(listed.size) }] };
  const questions: Read[] = [];
  for (const [name, labels] of listed) {
    const text = texts.get(name);
    if (text === undefined || text === null) {
      const message =
        text === null ? 'The file is not written in UTF-8.' : 'The manifest names this file, and the package does not hold it.';
      problems.push({ line: 1, file: name, message });
      continue;
    }
    const read = readQtiXml(text, labels, room);
    questions.push(...read.questions.map((question) => ({ ...question })));
    problems.push(...read.problems.map((problem) => ({ ...problem, file: name })));
  }
  if (listed.size === 0) problems.push({ line: 1, file: null, message: 'The package holds no QTI item.' });
  return { questions, problems };
}

/** Items by their path, each once, in the order in which they are named. */
function resourcesIn(manifest: XmlElement, folder: string): Map<string, Labels> {
  const items = allIn(manifest, 'resource').filter(({ attributes }) => /^imsqti_item/u.test(attributes['type'] ?? ''));
  return new Map(
    items.map((resource) => [
      folder + (resource.attributes['href'] ?? childOf(resource, 'file')?.attributes['href'] ?? ''),
      readLabels(allIn(resource, 'keyword').map((keyword) => textIn(keyword).trim())),
    ]),
  );
}

/** One item alone. */
export function readQtiXml(text: string, labels: Labels = readLabels([]), room = new ElementsLeft()): ReadQuestions {
  try {
    const root = parseXml(text, room);
    if (root.name === 'questestinterop') throw new XmlProblem(root.line, 'This is QTI 1.2. Please export the bank as QTI 2.1 or 2.2.');
    if (root.name === 'assessmentTest') throw new XmlProblem(root.line, 'This is a test, not an item. Items stand in files of their own.');
    if (root.name !== 'assessmentItem')
      throw new XmlProblem(root.line, `A QTI item begins with <assessmentItem>; here stands <${root.name}>.`);
    return { questions: [{ line: root.line, ...fitting(readItem(root, labels)) }], problems: [] };
  } catch (error) {
    if (error instanceof QuestionProblem)
      return { questions: [], problems: [{ line: error.line ?? 1, file: null, message: error.message }] };
    if (!(error instanceof XmlProblem)) throw error;
    return { questions: [], problems: [{ line: error.line, file: null, message: error.message }] };
  }
}

const interactions = ['choiceInteraction', 'matchInteraction', 'orderInteraction'] as const;
const isFeedback = ({ name }: XmlElement) => name === 'feedbackInline' || name === 'feedbackBlock';

class Texts {
  readonly notes = new Set<string>();

  /** XHTML below an element, left out what `skip` names. */
  read(element: XmlElement | undefined, skip?: (child: XmlElement) => boolean): string {
    if (!element) return '';
    const verbatim = elementsIn(element).filter((child) => !skip?.(child));
    const [only] = verbatim;
    if (only && verbatim.length === 1 && only.attributes['class'] === 'markdown') return markdownFrom(textIn(only), 'markdown', this.notes);
    return markdownFrom(markupIn(element, skip), 'html', this.notes);
  }
}

function readItem(item: XmlElement, labels: Labels): DraftWithNotes {
  const body = childOf(item, 'itemBody');
  if (!body) throw new QuestionProblem('The item has no <itemBody>.', item.line);
  const all = interactionsIn(body);
  const [interaction] = all;
  if (!interaction) throw new QuestionProblem('The item asks nothing that can be answered here.', body.line);
  const strange = all.find(({ name }) => !(interactions as readonly string[]).includes(name));
  if (strange) throw new QuestionProblem(`Questions of the kind <${strange.name}> are not supported.`, strange.line);
  if (all.length > 1) throw new QuestionProblem('The item asks more than one thing.', all[1]?.line ?? body.line);
  const texts = new Texts();
  const isInteraction = (child: XmlElement) => child === interaction;
  const prompt = texts.read(childOf(interaction, 'prompt'));
  const stem = [texts.read(body, isInteraction), prompt].filter((text) => text !== '').join('\n\n');
  if (stem === '') throw new QuestionProblem('There is no text of the question.', body.line);
  const feedbacks = elementsIn(item, 'modalFeedback');
  mustBeFew(feedbacks, mostSides, 'texts of feedback');
  const modal = new Map(feedbacks.map((feedback) => [feedback.attributes['identifier'] ?? '', feedback]));
  const responses = responsesOf(item, interaction.attributes['responseIdentifier'] ?? 'RESPONSE');
  const identifier = item.attributes['identifier'] ?? '';
  const about: About = {
    interaction,
    texts,
    labels,
    responses,
    modal,
    fields: {
      code: looksLikeCode(identifier) ? identifier : '',
      stem,
      explanation: '',
      shuffle: interaction.attributes['shuffle'] !== 'false',
    },
  };
  const { draft, notes } = readInteraction(about);
  const used = new Set([...draft.parts.map(({ code }) => code), ...choicesIn(interaction).map(idOf), 'ORDER']);
  const general = [...modal].filter(([name]) => !used.has(name)).map(([, feedback]) => texts.read(feedback));
  return { draft: { ...draft, explanation: general.filter((text) => text !== '').join('\n\n') }, notes: [...notes, ...texts.notes] };
}

/** Everything that waits for an answer, also of kinds that are not known here. */
function interactionsIn(element: XmlElement): XmlElement[] {
  return elementsIn(element).flatMap((child) => (child.name.endsWith('Interaction') ? [child] : interactionsIn(child)));
}

interface Responses {
  readonly right: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
  readonly cardinality: string;
}

function responsesOf(item: XmlElement, identifier: string): Responses {
  const declared = elementsIn(item, 'responseDeclaration');
  const declaration = declared.find(({ attributes }) => attributes['identifier'] === identifier) ?? declared[0];
  const right = elementsIn(childOf(declaration, 'correctResponse') ?? emptyElement, 'value').map((value) => textIn(value).trim());
  const entries = elementsIn(childOf(declaration, 'mapping') ?? emptyElement, 'mapEntry');
  return {
    right,
    weights: new Map(entries.map(({ attributes }) => [attributes['mapKey'] ?? '', Number(attributes['mappedValue'] ?? 0) || 0])),
    cardinality: declaration?.attributes['cardinality'] ?? 'single',
  };
}

const emptyElement: XmlElement = { name: '', attributes: {}, children: [], line: 1 };
const idOf = ({ attributes }: XmlElement) => attributes['identifier'] ?? '';
const choicesIn = (interaction: XmlElement) => [...allIn(interaction, 'simpleChoice'), ...allIn(interaction, 'simpleAssociableChoice')];

interface About {
  readonly interaction: XmlElement;
  readonly texts: Texts;
  readonly labels: Labels;
  readonly responses: Responses;
  readonly modal: ReadonlyMap<string, XmlElement>;
  readonly fields: Pick<QuestionDraft, 'code' | 'stem' | 'explanation' | 'shuffle'>;
}

function readInteraction(about: About): DraftWithNotes {
  switch (about.interaction.name) {
    case 'matchInteraction':
      return { draft: pairsOf(about), notes: [] };
    case 'orderInteraction':
      return { draft: orderOf(about), notes: [] };
    default:
      return choiceOf(about);
  }
}

function feedbackTo(choice: XmlElement, { texts, modal }: About): string {
  const inline = elementsIn(choice).find(isFeedback);
  return inline ? texts.read(inline) : texts.read(modal.get(idOf(choice)));
}

function choiceOf(about: About): DraftWithNotes {
  const { interaction, texts, labels, responses, fields } = about;
  const choices = allIn(interaction, 'simpleChoice');
  mustBeFew(choices);
  if (choices.length < 2) throw new QuestionProblem('A question has at least two answers.', interaction.line);
  const isTruth = ['true', 'false'].every((word) => choices.some((choice) => idOf(choice).toLowerCase() === word)) && choices.length === 2;
  if (isTruth && (labels.type === null || labels.type === 'true-false')) {
    const parts = ['true', 'false'].map((code) => {
      const choice = choices.find((each) => idOf(each).toLowerCase() === code) ?? emptyElement;
      return { ...emptyPart, code, right: responses.right.includes(idOf(choice)), feedback: feedbackTo(choice, about) };
    });
    return { draft: labelled({ ...emptyDraft, ...fields, shuffle: true, type: 'true-false', parts }, labels), notes: [] };
  }
  const highest = Math.max(0, ...choices.map((choice) => responses.weights.get(idOf(choice)) ?? 0));
  const single = responses.cardinality === 'single';
  const answers = choices.map((choice) => {
    const mapped = responses.weights.get(idOf(choice));
    const right = responses.right.includes(idOf(choice));
    // a mapping may count in any unit: the best single answer is the whole mark, several right ones share it
    const weight = mapped === undefined || highest === 0 ? (right ? 100 : 0) : (mapped / (single ? highest : 1)) * 100;
    return { text: texts.read(choice, isFeedback), weight: right && single ? 100 : weight, feedback: feedbackTo(choice, about) };
  });
  return choiceDraft({ ...fields, answers, single }, labels);
}

function pairsOf({ interaction, texts, labels, responses, modal, fields }: About): QuestionDraft {
  const [lefts = [], rights = []] = elementsIn(interaction, 'simpleMatchSet').map((set) => elementsIn(set, 'simpleAssociableChoice'));
  mustBeFew(lefts);
  mustBeFew(rights, mostSides);
  const partners = new Map(responses.right.map((pair) => pair.split(/\s+/u) as [string, string]));
  const pairs = lefts.map((left) => {
    const right = rights.find((each) => idOf(each) === partners.get(idOf(left)));
    if (!right) throw new QuestionProblem('A left side goes with nothing on the right.', left.line);
    return { left, right };
  });
  if (partners.size < responses.right.length)
    throw new QuestionProblem('A left side goes with more than one right side.', interaction.line);
  if (new Set(pairs.map(({ right }) => right)).size < pairs.length) {
    throw new QuestionProblem('Two left sides go with the same right side. Here each has one of its own.', interaction.line);
  }
  const parts = pairs.map(({ left, right }) => ({
    ...emptyPart,
    text: texts.read(left, isFeedback),
    pairedWith: texts.read(right, isFeedback),
    feedback: texts.read(modal.get(idOf(left))),
  }));
  const free = rights.filter((right) => !pairs.some((pair) => pair.right === right));
  return labelled({ ...emptyDraft, ...fields, type: 'matching', parts, distractors: free.map((right) => texts.read(right)) }, labels);
}

function orderOf({ interaction, texts, labels, responses, modal, fields }: About): QuestionDraft {
  const steps = allIn(interaction, 'simpleChoice');
  mustBeFew(steps);
  const ordered = responses.right.map((id) => steps.find((step) => idOf(step) === id));
  if (ordered.length !== steps.length || new Set(ordered).size !== steps.length || ordered.includes(undefined)) {
    throw new QuestionProblem('The right order does not name every step once.', interaction.line);
  }
  return labelled(
    {
      ...{ ...emptyDraft, ...fields, shuffle: true, type: 'ordering' as const },
      parts: ordered.map((step) => ({ ...emptyPart, text: texts.read(step, isFeedback) })),
      feedback: texts.read(modal.get('ORDER')),
      scoring: 'absolute',
    },
    labels,
  );
}

// ---------------------------------------------------------------------------------------------------------------- writing

const NAMESPACE = 'http://www.imsglobal.org/xsd/imsqti_v2p2';

/** A package with a manifest and a file for each question. */
export function writeQtiPackage(drafts: readonly QuestionDraft[]): Uint8Array {
  const files = new Map([['imsmanifest.xml', manifestOf(drafts)]]);
  for (const draft of drafts) files.set(fileOf(draft), writeItem(draft));
  return zipTexts(files);
}

const fileOf = ({ code }: QuestionDraft) => `items/${code}.xml`;

function manifestOf(drafts: readonly QuestionDraft[]): string {
  const resources = drafts.map((draft) => {
    const keywords = labelsOf(draft).map(
      (label) => `<imsmd:keyword><imsmd:string language="en">${escapeXml(label)}</imsmd:string></imsmd:keyword>`,
    );
    return `    <resource identifier="R-${escapeXml(draft.code)}" type="imsqti_item_xmlv2p2" href="${escapeXml(fileOf(draft))}">
      <metadata><imsmd:lom><imsmd:general><imsmd:identifier>${escapeXml(draft.code)}</imsmd:identifier>${keywords.join('')}</imsmd:general></imsmd:lom></metadata>
      <file href="${escapeXml(fileOf(draft))}"/>
    </resource>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:imsmd="http://ltsc.ieee.org/xsd/LOM" identifier="BANK">
  <metadata><schema>QTIv2.2 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
  <organizations/>
  <resources>
${resources.join('\n')}
  </resources>
</manifest>
`;
}

/** A code as an identifier, which begins with a letter. */
const asId = (code: string) => (/^[A-Za-z_]/u.test(code) ? code : `C_${code}`);

function writeItem(draft: QuestionDraft): string {
  const { code, stem, explanation, parts, type, feedback } = draft;
  const said = [
    ...parts.map((part) => ({ id: asId(part.code), text: part.feedback })),
    ...(type === 'ordering' ? [{ id: 'ORDER', text: feedback }] : []),
    { id: 'EXPLANATION', text: explanation },
  ].filter(({ text }) => text !== '');
  const modal = said.map(
    ({ id, text }) =>
      `  <modalFeedback outcomeIdentifier="FEEDBACK" identifier="${escapeXml(id)}" showHide="show">${markdownToXhtml(text)}</modalFeedback>\n`,
  );
  const template = type === 'ordering' ? 'match_correct' : 'map_response';
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="${NAMESPACE}" identifier="${escapeXml(code)}" title="${escapeXml(code)}" adaptive="false" timeDependent="false">
${declarationOf(draft)}
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
  <outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>
  <itemBody>${markdownToXhtml(stem)}${interactionOf(draft)}</itemBody>
  <responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/${template}"/>
${modal.join('')}</assessmentItem>
`;
}

function declarationOf(draft: QuestionDraft): string {
  const { type, parts } = draft;
  const value = (text: string) => `<value>${escapeXml(text)}</value>`;
  const declared = (cardinality: string, baseType: string, inner: string) =>
    `  <responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}">${inner}</responseDeclaration>`;
  const mapping = (entries: readonly (readonly [string, number])[]) =>
    `<mapping lowerBound="0" upperBound="1" defaultValue="0">${entries
      .map(([key, points]) => `<mapEntry mapKey="${escapeXml(key)}" mappedValue="${points}"/>`)
      .join('')}</mapping>`;
  if (type === 'matching') {
    const pairs = parts.map(({ code }) => `${asId(code)} ${rightId(code)}`);
    const share = Number((1 / parts.length).toFixed(7));
    return declared(
      'multiple',
      'directedPair',
      `<correctResponse>${pairs.map(value).join('')}</correctResponse>${mapping(pairs.map((pair) => [pair, share]))}`,
    );
  }
  if (type === 'ordering')
    return declared('ordered', 'identifier', `<correctResponse>${parts.map(({ code }) => value(asId(code))).join('')}</correctResponse>`);
  const weights = weightsOf(draft);
  const right = parts.filter((part) => part.right).map(({ code }) => value(asId(code)));
  const entries = parts.map(({ code }, at) => [asId(code), (weights[at] ?? 0) / 100] as const);
  return declared(
    type === 'multiple' ? 'multiple' : 'single',
    'identifier',
    `<correctResponse>${right.join('')}</correctResponse>${mapping(entries)}`,
  );
}

const rightId = (code: string) => `right_${code}`;

function interactionOf({ type, parts, distractors, shuffle }: QuestionDraft): string {
  const choice = (id: string, text: string) => `<simpleChoice identifier="${escapeXml(id)}">${markdownToXhtml(text)}</simpleChoice>`;
  switch (type) {
    case 'matching': {
      const side = (id: string, text: string) =>
        `<simpleAssociableChoice identifier="${escapeXml(id)}" matchMax="1">${markdownToXhtml(text)}</simpleAssociableChoice>`;
      const rights = [
        ...parts.map((part) => side(rightId(part.code), part.pairedWith)),
        ...distractors.map((text, at) => side(`other_${at + 1}`, text)),
      ];
      const lefts = parts.map((part) => side(asId(part.code), part.text));
      return `<matchInteraction responseIdentifier="RESPONSE" shuffle="${shuffle}" maxAssociations="${parts.length}"><simpleMatchSet>${lefts.join('')}</simpleMatchSet><simpleMatchSet>${rights.join('')}</simpleMatchSet></matchInteraction>`;
    }
    case 'ordering':
      return `<orderInteraction responseIdentifier="RESPONSE" shuffle="true">${parts.map(({ code, text }) => choice(asId(code), text)).join('')}</orderInteraction>`;
    default: {
      const choices = parts.map(({ code, text }) =>
        choice(asId(code), type === 'true-false' ? (code === 'true' ? 'True' : 'False') : text),
      );
      return `<choiceInteraction responseIdentifier="RESPONSE" shuffle="${shuffle}" maxChoices="${type === 'multiple' ? 0 : 1}">${choices.join('')}</choiceInteraction>`;
    }
  }
}
