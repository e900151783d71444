import numpy
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize


def k_means(data):
    matrix = data["matrix"]
    rows = numpy.fromfile(matrix["file"], dtype=numpy.uint8).reshape(matrix["rows"], matrix["columns"])
    start = data.get("start")

    def work():
        features = rows if data["metric"] == "euclidean" else normalize(rows.astype(numpy.float64))
        model = KMeans(
            n_clusters=data["clusters"],
            init="k-means++" if start is None else features[start].astype(numpy.float64),
            n_init=1,
            max_iter=data["iterations"],
            tol=0,
            algorithm="lloyd",
            random_state=1,
        ).fit(features)
        inertia = float(model.inertia_)
        return {
            "inertia": inertia,
            "iterations": int(model.n_iter_),
            "said": f"{model.n_iter_} iterations, inertia {inertia:.8g}",
        }

    return work
