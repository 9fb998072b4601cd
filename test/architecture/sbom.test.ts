import { billOfMaterials } from '../../tools/sbom.mjs';

interface Bill {
  bomFormat: string;
  components: { name: string; hashes?: unknown[] }[];
}

it('the bill of materials has what the server and the pages are made of, and no tool', () => {
  const bill: Bill = billOfMaterials();
  const names = bill.components.map(({ name }) => name);
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { 'bom-ref': expect.stringMatching(/^alongside@/) } } });
  expect(names).toEqual(expect.arrayContaining(['fastify', 'pg', 'pdfkit', 'react', 'react-dom', '@mantine/core', 'scheduler', 'idb']));
  expect(names.filter((name) => /^(jest|vite|@biomejs\/.*|@playwright\/.*|fast-check|supertest)$/.test(name))).toEqual([]);
  expect(bill.components.filter(({ hashes }) => !hashes?.length).map(({ name }) => name)).toEqual([]);
});
