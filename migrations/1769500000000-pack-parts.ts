import type { MigrationInterface, QueryRunner } from 'typeorm';

/*
 * Packs and terms that were stored before live sessions, conversations, calibration examples, documents and the final exam
 * existed say so: none. What they say of everything else, and their digests, stay as they were.
 */
const packWithout = `
  (pack || '{"article": [], "exam": null, "documents": [], "glossary": null, "reporting": null}'::jsonb)
  || jsonb_build_object(
    'program', '{"training": {"liveMinutes": 0, "categories": []}, "finalExam": null}'::jsonb || (pack->'program'),
    'modules', (
      SELECT coalesce(jsonb_agg(
        jsonb_build_object('liveMinutes', 0, 'hours', '[]'::jsonb, 'articleSections', '[]'::jsonb,
          'selfPacedMinutes', (SELECT coalesce(sum((lesson->>'minutes')::int), 0) FROM jsonb_array_elements(module->'lessons') AS lesson),
          'calibrations', '[]'::jsonb, 'conversations', '[]'::jsonb, 'live', null)
        || module
        || jsonb_build_object(
          'quiz', (module->'quiz') || jsonb_build_object('review', 'answers', 'slots',
            (SELECT jsonb_agg('{"domain": null}'::jsonb || slot ORDER BY s) FROM jsonb_array_elements(module->'quiz'->'slots') WITH ORDINALITY AS of_slots (slot, s))),
          'stations', (SELECT coalesce(jsonb_agg('{"objectives": []}'::jsonb || station ORDER BY t), '[]'::jsonb)
            FROM jsonb_array_elements(module->'stations') WITH ORDINALITY AS of_stations (station, t)))
        ORDER BY m), '[]'::jsonb)
      FROM jsonb_array_elements(pack->'modules') WITH ORDINALITY AS of_modules (module, m)))`;

export class PackParts1769500000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE curriculum_version DISABLE TRIGGER append_only;
      UPDATE curriculum_version SET pack = ${packWithout} WHERE NOT pack ? 'documents';
      ALTER TABLE curriculum_version ENABLE TRIGGER append_only;
      ALTER TABLE program_version DISABLE TRIGGER append_only;
      UPDATE program_version SET terms = '{"training": {"liveMinutes": 0, "categories": []}, "finalExam": null}'::jsonb || terms
        WHERE NOT terms ? 'finalExam';
      ALTER TABLE program_version ENABLE TRIGGER append_only;
    `);
  }

  /** What was added says nothing that the older code reads. */
  async down(): Promise<void> {}
}
