import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { expectAccessible, openEditor, type EditorUnderTest } from './panes-support';

const dialog = ({ page }: EditorUnderTest) => page.getByRole('dialog', { name: /^Select (a column|columns)/ });
const tab = (editor: EditorUnderTest, name: string) => dialog(editor).getByRole('tab', { name });
const list = (editor: EditorUnderTest, name: 'Available columns' | 'Selected columns') =>
  dialog(editor).getByRole('listbox', { name });
const column = (editor: EditorUnderTest, side: 'Available columns' | 'Selected columns', name: string) =>
  list(editor, side).getByRole('option', { name: new RegExp(`^${name} `) });
const button = (editor: EditorUnderTest, name: string) => dialog(editor).getByRole('button', { name, exact: true });
const apply = (editor: EditorUnderTest) => button(editor, 'Select').click();

async function open(editor: EditorUnderTest, node: string, parameter: string): Promise<void> {
  await editor.select(node);
  await editor.properties
    .getByRole('button', { name: new RegExp(`^(Change selection|Select columns): ${parameter}$`) })
    .click();
  await dialog(editor).waitFor();
}

const cancel = async (editor: EditorUnderTest): Promise<void> => {
  await button(editor, 'Cancel').click();
  await dialog(editor).waitFor({ state: 'detached' });
};

describe('the column selector on 49,153 columns, before any run', () => {
  let editor: EditorUnderTest;

  beforeAll(async () => {
    editor = await openEditor('flower-clustering', temporaryFolder());
  });

  // What fails must not leave its dialog to the next test.
  afterEach(async () => {
    if ((await dialog(editor).count()) > 0) await cancel(editor);
  });

  it('opens on the rules of the tutorial and counts what comes out', async () => {
    await open(editor, 'trainClusteringModel', 'Column Set');
    expect(await tab(editor, 'With rules').getAttribute('aria-selected')).toBe('true');
    expect(await dialog(editor).getByRole('radio', { name: 'All columns' }).isChecked()).toBe(true);
    expect(await dialog(editor).getByRole('combobox', { name: 'Include or exclude' }).textContent()).toBe('Exclude');
    await dialog(editor).getByRole('button', { name: 'Remove Col1', exact: true }).waitFor();
    await dialog(editor).getByText('49,152 columns selected').waitFor();
    await cancel(editor);
  });

  it('draws only those in view, and leads to the last of all', async () => {
    await open(editor, 'trainClusteringModel', 'Column Set');
    await tab(editor, 'By name').click();
    await column(editor, 'Selected columns', 'Col2').waitFor();
    expect(await list(editor, 'Selected columns').getByRole('option').count()).toBeLessThan(60);
    await list(editor, 'Selected columns').focus();
    await editor.page.keyboard.press('End');
    await column(editor, 'Selected columns', 'Col49153').waitFor();
    await cancel(editor);
  });

  it('moves columns between the lists by mouse, Shift, Ctrl and keyboard', async () => {
    await open(editor, 'trainClusteringModel', 'Column Set');
    await tab(editor, 'By name').click();
    await column(editor, 'Selected columns', 'Col4').click();
    await column(editor, 'Selected columns', 'Col8').click({ modifiers: ['Shift'] });
    await column(editor, 'Selected columns', 'Col6').click({ modifiers: ['Control'] });
    await dialog(editor).getByText('4 marked').waitFor();
    await button(editor, 'Remove the marked columns').click();
    await column(editor, 'Available columns', 'Col5').waitFor();
    expect(await column(editor, 'Available columns', 'Col6').count()).toBe(0);
    await dialog(editor).getByText('49,148 columns selected').waitFor();
    await column(editor, 'Available columns', 'Col1').dblclick();
    await column(editor, 'Selected columns', 'Col1').waitFor();

    await list(editor, 'Selected columns').focus();
    await editor.page.keyboard.press('Home');
    await editor.page.keyboard.press('Shift+ArrowDown');
    await editor.page.keyboard.press('Enter');
    await column(editor, 'Available columns', 'Col2').waitFor();
    await editor.page.keyboard.press('Control+a');
    await button(editor, 'Remove the marked columns').click();
    await dialog(editor).getByText('0 columns selected').waitFor();
    await cancel(editor);
  });

  it('filters by type, by name and by position, and keeps the result as a short rule', async () => {
    await open(editor, 'trainClusteringModel', 'Column Set');
    await tab(editor, 'By name').click();
    await button(editor, 'Remove all shown columns').click();
    const search = dialog(editor).getByRole('searchbox', { name: 'Search columns' });
    await search.fill('col4915');
    await dialog(editor).getByText('5 of 49,153 columns').waitFor();
    await search.fill('100-199');
    await dialog(editor).getByText('100 of 49,153 columns').waitFor();
    await search.fill('');
    await dialog(editor).getByRole('combobox', { name: 'Type of columns' }).click();
    await editor.page.getByRole('option', { name: 'Numeric' }).click();
    await dialog(editor).getByText('49,152 of 49,153 columns').waitFor();
    await button(editor, 'Select all shown columns').click();
    await dialog(editor).getByText('Kept as a rule: all columns except Col1').waitFor();
    await apply(editor);
    await dialog(editor).waitFor({ state: 'detached' });
    await editor.properties.getByText('all columns except Col1').waitFor();
    await editor.properties.getByText('49,152 of 49,153 columns').waitFor();
  });

  it('makes rules with chips, ranges and types, and says in place what is wrong', async () => {
    await open(editor, 'trainClusteringModel', 'Column Set');
    await tab(editor, 'With rules').click();
    await button(editor, 'Remove this rule').click();
    await dialog(editor).getByText('49,153 columns selected').waitFor();
    await button(editor, 'Add a rule').click();
    const names = dialog(editor).getByRole('combobox', { name: 'Column names' });
    await names.fill('Col4915');
    await editor.page.getByRole('option', { name: 'Col49151' }).click();
    await names.fill('Col0');
    await names.press('Enter');
    await dialog(editor)
      .getByText(/There is no column "Col0" in the data/)
      .first()
      .waitFor();
    await names.press('Backspace');
    await dialog(editor).getByText('49,152 columns selected').waitFor();

    await button(editor, 'Add a rule below').click();
    await dialog(editor).getByRole('combobox', { name: 'Kind of rule' }).nth(1).click();
    await editor.page.getByRole('option', { name: 'column indices' }).click();
    const indexes = dialog(editor).getByRole('textbox', { name: 'Column indices' });
    await indexes.fill('1, 3-');
    await dialog(editor)
      .getByText(/The column range "3-" has no end/)
      .first()
      .waitFor();
    await indexes.fill('1, 3-12');
    await dialog(editor).getByText('49,141 columns selected').waitFor();
    await apply(editor);
    await editor.properties.getByText('all columns except Col49151 except columns 1, 3-12').waitFor();
    await editor.undo();
    await editor.undo();
    await editor.properties.getByText('49,152 of 49,153 columns').waitFor();
  });

  it('keeps order and duplicates where they are asked for', async () => {
    await open(editor, 'selectColumns', 'Select columns');
    await tab(editor, 'With rules').click();
    await dialog(editor)
      .getByRole('checkbox', { name: /^Allow duplicates/ })
      .check();
    const names = dialog(editor).getByRole('combobox', { name: 'Column names' });
    await names.fill('Col1');
    await names.press('Enter');
    await dialog(editor).getByText('3 columns selected').waitFor();
    await apply(editor);
    await editor.properties.getByText('Col1, Assignments, Col1 in this order').waitFor();
    await open(editor, 'selectColumns', 'Select columns');
    expect(await tab(editor, 'With rules').getAttribute('aria-selected')).toBe('true');
    await tab(editor, 'By name').click();
    await dialog(editor).getByText('These rules cannot be shown as a list of names.').waitFor();
    await cancel(editor);
    await editor.undo();
  });

  it('takes exactly one column where one is needed', async () => {
    await open(editor, 'trainModel', 'Label column');
    expect(await column(editor, 'Available columns', 'Col1').getAttribute('aria-selected')).toBe('true');
    await tab(editor, 'With rules').click();
    await dialog(editor).getByRole('radio', { name: 'All columns' }).check();
    await dialog(editor)
      .getByText(/Exactly one column is needed; 49153 are selected/)
      .waitFor();
    await tab(editor, 'By name').click();
    await column(editor, 'Available columns', 'Col3').dblclick();
    await dialog(editor).waitFor({ state: 'detached' });
    await editor.properties.getByText('Col3', { exact: true }).waitFor();
    await editor.undo();
    await editor.properties.getByText('Col1', { exact: true }).waitFor();
  });

  it('met no error in all of this', () => {
    expect(editor.failures).toEqual([]);
  });
});

describe('the column selector where the columns are not known yet', () => {
  it('says so, and takes names that are typed', async () => {
    const editor = await openEditor('iris-clustering', temporaryFolder());
    await open(editor, 'editMetadata', 'Column');
    await tab(editor, 'By name').click();
    await dialog(editor)
      .getByText(/columns of the data are not known yet/)
      .waitFor();
    const names = dialog(editor).getByRole('combobox', { name: 'Column names' });
    await names.fill('"petal, width", Species');
    await names.press('Enter');
    await dialog(editor).getByRole('button', { name: 'Remove petal, width' }).waitFor();
    await expectAccessible(editor.page, '[role=dialog]');
    await apply(editor);
    await editor.properties.getByText(/"petal, width", Species/).waitFor();
    expect(editor.failures).toEqual([]);
  });
});
