import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { Schema } from '../../../core/table/schema';
import { useAnswer } from '../../dialogs/use-answer';
import { connection } from '../../state';
import { analysisText } from '../../text/analysis';
import { resultsText } from '../../text/results';
import { errorText } from '../error-text';
import { ResultSection } from '../evaluation/result-section';
import type { OutputAddress } from '../result-view';
import { useClusterModel } from '../stored-graph';
import { AgreementSection } from './agreement-section';
import { ClusterPlaneSection } from './cluster-plane-section';
import { ClusterSizes } from './cluster-sizes';
import { SilhouetteSection } from './silhouette-section';

const text = analysisText.clusters;

const useStyles = makeStyles({
  view: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '8px 20px 32px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

/** A dataset whose rows have clusters. */
export interface ClusteredDataset {
  readonly output: OutputAddress;
  readonly schema: Schema;
  readonly hasPictures: boolean;
}

/** Whether a column of a dataset tells clusters. */
export const hasClusters = (schema: Schema): boolean =>
  schema.groups.some(({ scoreKind }) => scoreKind === 'Cluster Assigned Labels');

/** Everything about the clusters of a dataset, in a box that scrolls. */
export function ClustersView(props: ClusteredDataset) {
  const styles = useStyles();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <div className={styles.view} tabIndex={0} role="group" aria-label={text.tab}>
      <ClusterSections {...props} />
    </div>
  );
}

/** How large the clusters are, where they lie, how far they are apart, and how they agree with a label. */
export function ClusterSections(dataset: ClusteredDataset) {
  const { output } = dataset;
  const model = useClusterModel(output);
  const request = model ? { ...output, model } : output;
  const name = JSON.stringify(request);
  const plane = useAnswer(name, () => connection.call('analysis.clusterPlane', request));
  const silhouettes = useAnswer(name, () => connection.call('analysis.silhouettes', request));
  if (plane.error) return <p>{errorText(plane.error)}</p>;
  if (!plane.value) return <Spinner label={resultsText.loading} />;
  return (
    <>
      <ResultSection title={text.sizes}>
        <ClusterSizes dataset={dataset} plane={plane.value} silhouettes={silhouettes.value} />
      </ResultSection>
      <ResultSection title={text.plane}>
        <ClusterPlaneSection dataset={dataset} plane={plane.value} />
      </ResultSection>
      <ResultSection title={text.silhouette}>
        {silhouettes.error ? (
          <p>{errorText(silhouettes.error)}</p>
        ) : silhouettes.value ? (
          <SilhouetteSection silhouettes={silhouettes.value} />
        ) : (
          <Spinner label={resultsText.loading} />
        )}
      </ResultSection>
      <ResultSection title={text.agreement}>
        <AgreementSection dataset={dataset} />
      </ResultSection>
    </>
  );
}

/** The sections of a dataset that is known by its address alone. */
export function ClustersOf({ output }: { readonly output: OutputAddress }) {
  const { value, error } = useAnswer(`${output.key} ${output.port}`, () => connection.call('results.describe', output));
  if (error) return <p>{errorText(error)}</p>;
  if (!value) return <Spinner label={resultsText.loading} />;
  if (!value.schema || !hasClusters(value.schema)) return null;
  return <ClusterSections output={output} schema={value.schema} hasPictures={value.images !== undefined} />;
}
