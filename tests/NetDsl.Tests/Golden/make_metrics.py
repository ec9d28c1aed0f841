#!/usr/bin/env python3
"""Writes metrics.json: numbers computed by scikit-learn that the reports (src/NetDsl/Metrics/Reports) must give.

Run with scikit-learn 1.2.1 (Debian: python3-sklearn):  /usr/bin/python3 make_metrics.py   (the same version gives the same bytes)

Scores are multiples of 1/64, so that they are exact in float, and repeat, so that there are ties.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn import calibration, metrics

HERE = pathlib.Path(__file__).parent


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value.item() if isinstance(value, np.generic) else value


def grid(values):
    return np.round(values * 64) / 64


def scores_of(report, names):
    keys = ["precision", "recall", "f1-score", "support"]
    return [[report[name][key] for key in keys] for name in names]


def curves(actual, scores):
    false_rate, true_rate, thresholds = metrics.roc_curve(actual, scores, drop_intermediate=False)
    precision, recall, steps = metrics.precision_recall_curve(actual, scores)
    return {
        # The first point has no threshold of its own; versions differ in what they call it.
        "roc": np.stack([thresholds[1:], false_rate[1:], true_rate[1:]], 1),
        "area": metrics.roc_auc_score(actual, scores),
        # Rising thresholds, and a last point (1, 0) without one, which is left out here.
        "precision_recall": np.stack([steps, precision[:-1], recall[:-1]], 1)[::-1],
        "average_precision": metrics.average_precision_score(actual, scores),
    }


def binary(seed, rows, share, spread):
    random = np.random.RandomState(seed)
    actual = (random.rand(rows) < share).astype(int)
    scores = grid(np.clip(0.5 + (actual - 0.5) * spread + random.randn(rows) * 0.25, 0, 1))
    predicted = (scores >= 0.5).astype(int)
    observed, mean = calibration.calibration_curve(actual, scores, n_bins=5)
    f1 = [[t, metrics.f1_score(actual, scores >= t)] for t in sorted(set(scores), reverse=True)]
    return {
        "kind": "binary",
        "actual": actual,
        "scores": scores,
        "confusion": metrics.confusion_matrix(actual, predicted, labels=[0, 1]),
        "classes": scores_of(metrics.classification_report(actual, predicted, output_dict=True, zero_division=0), ["0", "1", "macro avg", "weighted avg"]),
        "accuracy": metrics.accuracy_score(actual, predicted),
        "calibration": np.stack([mean, observed], 1),
        "f1": f1,
        **curves(actual, scores),
    }


def multi_class(seed, rows, classes, absent=None):
    random = np.random.RandomState(seed)
    actual = random.randint(0, classes, rows)
    if absent is not None:
        actual[actual == absent] = (absent + 1) % classes
    raw = random.randint(1, 20, (rows, classes)) + 10 * np.eye(classes, dtype=int)[actual]
    scores = grid(raw / raw.sum(1, keepdims=True))
    predicted = scores.argmax(1)
    labels = list(range(classes))
    report = metrics.classification_report(actual, predicted, labels=labels, target_names=[str(i) for i in labels], output_dict=True, zero_division=0)
    return {
        "kind": "multiclass",
        "actual": actual,
        "scores": scores,
        "confusion": metrics.confusion_matrix(actual, predicted, labels=labels),
        "classes": scores_of(report, [str(i) for i in labels] + ["macro avg", "weighted avg"]),
        "accuracy": metrics.accuracy_score(actual, predicted),
        **curves((actual == 1).astype(int), scores[:, 1]),
    }


def multi_label(seed, rows, labels):
    random = np.random.RandomState(seed)
    actual = (random.rand(rows, labels) < 0.4).astype(int)
    scores = grid(np.clip(0.5 + (actual - 0.5) * 0.5 + random.randn(rows, labels) * 0.3, 0, 1))
    predicted = (scores >= 0.5).astype(int)
    report = metrics.classification_report(actual, predicted, output_dict=True, zero_division=0)
    return {
        "kind": "multilabel",
        "actual": actual,
        "scores": scores,
        "classes": scores_of(report, [str(i) for i in range(labels)] + ["macro avg", "weighted avg", "micro avg"]),
        "accuracy": metrics.accuracy_score(actual, predicted),
        "confusion": metrics.multilabel_confusion_matrix(actual, predicted)[1],
        **curves(actual[:, 1], scores[:, 1]),
    }


def regression(seed, rows, outputs, constant=False):
    random = np.random.RandomState(seed)
    actual = grid(random.randn(rows, outputs) * 3 + 100)
    if constant:
        actual[:, 0] = 0.1015625
    predicted = actual + grid(random.randn(rows, outputs))
    raw = "raw_values"
    return {
        "kind": "regression",
        "actual": actual,
        "scores": predicted,
        "outputs": np.stack([
            metrics.mean_absolute_error(actual, predicted, multioutput=raw),
            np.sqrt(metrics.mean_squared_error(actual, predicted, multioutput=raw)),
            metrics.r2_score(actual, predicted, multioutput=raw),
            (predicted - actual).mean(0),
            np.abs(predicted - actual).max(0),
        ], 1),
    }


CASES = [
    binary(1, 40, 0.5, 0.4),
    binary(2, 200, 0.1, 0.6),
    binary(3, 7, 0.5, 0.1),
    multi_class(4, 60, 3),
    multi_class(5, 60, 4, absent=2),
    multi_label(6, 50, 3),
    regression(7, 30, 1),
    regression(8, 20, 3, constant=True),
]

lines = ",\n".join(json.dumps(plain(case), separators=(",", ":")) for case in CASES)
(HERE / "metrics.json").write_text(f'{{"scikit-learn":"{sklearn.__version__}","cases":[\n{lines}\n]}}\n', newline="\n")
