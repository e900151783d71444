import numpy
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression


def softmax(data):
    matrix = data["matrix"]
    rows = numpy.fromfile(matrix["file"], dtype=numpy.uint8).reshape(matrix["rows"], matrix["columns"])
    labels = numpy.fromfile(matrix["labelFile"], dtype=numpy.uint8)
    l1, l2 = data["l1"], data["l2"]
    settings = data["peer"]

    def work():
        largest = rows.max(axis=0).astype(numpy.float64)
        features = rows / numpy.where(largest > 0, largest, 1)
        model = LogisticRegression(
            C=1 / (l1 + l2),
            l1_ratio=l1 / (l1 + l2),
            solver=settings["solver"],
            tol=settings.get("tol", 0),
            max_iter=settings["passes"],
            random_state=1,
        ).fit(features, labels)
        scores = model.decision_function(features)
        losses = logsumexp(scores, axis=1) - scores[numpy.arange(len(labels)), labels]
        weights = model.coef_
        objective = float(losses.sum() + l1 * numpy.abs(weights).sum() + l2 / 2 * (weights**2).sum())
        return {"objective": objective, "said": f"{int(model.n_iter_[0])} iterations, F {objective:.5f}"}

    return work
