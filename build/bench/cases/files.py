import pathlib

import numpy
import pandas
from PIL import Image


def read_csv(data):
    options = {} if data["header"] else {"header": None, "low_memory": False}

    def work():
        rows, columns = pandas.read_csv(data["file"], **options).shape
        return {"rows": rows, "columns": columns, "said": f"{rows} x {columns}"}

    return work


def import_pictures(data):
    size = (data["width"], data["height"])

    def work():
        rows = []
        for path in sorted(pathlib.Path(data["folder"]).iterdir()):
            with Image.open(path) as picture:
                rows.append(numpy.asarray(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)).reshape(-1))
        return {"said": f"{numpy.stack(rows).shape[0]} pictures"}

    return work
