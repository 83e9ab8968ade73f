"""Writes figures.csv: scikit-learn's measures of fixed predictions. Run with python3 and scikit-learn 1.2 or later."""
import os

import numpy as np
from sklearn import calibration, metrics


def classes(count, number):
    """Predictions that are right for about two samples in three; the last of several classes is never predicted."""
    actual = [(i * i + i // 3) % number for i in range(count)]
    predicted = [a if (i * 5) % 3 else (i // 2) % number for i, a in enumerate(actual)]
    return actual, [min(p, max(number - 2, 1)) for p in predicted]


def numbers(count, size):
    target = [[((i * 13 + k * 5) % 23) / 4 - 2 for k in range(size)] for i in range(count)]
    output = [[t + ((i * 11 + k * 3) % 7 - 3) / 8 for k, t in enumerate(row)] for i, row in enumerate(target)]
    return np.array(target), np.array(output)


def labels(count, size):
    target = [[int((i * 3 + k * k + k) % 4 == 0) for k in range(size)] for i in range(count)]
    output = [[int((i * 3 + k * k + k + (i % 5 == 0)) % 4 == 0) for k in range(size)] for i in range(count)]
    return np.array(target), np.array(output)


def averages(lines, case, actual, predicted, names):
    for average in (None, "macro", "weighted", "micro"):
        p, r, f, s = metrics.precision_recall_fscore_support(actual, predicted, labels=names, average=average, zero_division=0)
        if average is None:
            for i in names:
                lines += [f"{case},precision {i},{p[i]:.12g}", f"{case},recall {i},{r[i]:.12g}", f"{case},f1 {i},{f[i]:.12g}", f"{case},support {i},{s[i]}"]
        else:
            lines += [f"{case},precision {average},{p:.12g}", f"{case},recall {average},{r:.12g}", f"{case},f1 {average},{f:.12g}"]


def probabilities(count, number):
    """Probabilities as a network gives them, in single precision, many of them equal."""
    actual = [(i * i + i // 3) % number for i in range(count)]
    weights = [[1 + (i * 7 + k * 13 + i * k) % 11 + (9 if k == a and (i * 5) % 3 else 0) for k in range(number)] for i, a in enumerate(actual)]
    return np.array(actual), np.array([np.array(row) / sum(row) for row in weights]).astype(np.float32).astype(np.float64)


def chances(count):
    """One probability a sample; the first is 0."""
    p = np.array([(i * 37) % 101 / 100 for i in range(count)]).astype(np.float32).astype(np.float64)
    y = np.array([int((i * 53) % 97 * 100 < (i * 37) % 101 * 97) for i in range(count)])
    return y, p


def calibrate(lines, case, y, p):
    """Expected and maximum calibration error from scikit-learn's curve, and the samples of its bins."""
    share, mean = calibration.calibration_curve(y, p, n_bins=10)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], p), minlength=10)
    gaps = np.abs(share - mean)
    filled = counts[counts > 0] / len(p)
    lines += [f"{case},ece,{np.sum(filled * gaps):.12g}", f"{case},mce,{np.max(gaps):.12g}"]
    lines += [f"{case},bin {b},{c}" for b, c in enumerate(counts)]


def scores(lines):
    y, p = probabilities(300, 4)
    lines.append(f"scores,auc,{metrics.roc_auc_score(y, p, multi_class='ovr', average='macro'):.12g}")
    lines += [f"scores,auc {k},{metrics.roc_auc_score(y == k, p[:, k]):.12g}" for k in range(4)]
    lines += [f"scores,top {k},{metrics.top_k_accuracy_score(y, p, k=k):.12g}" for k in (1, 2, 3)]
    lines.append(f"scores,log loss,{metrics.log_loss(y, p):.12g}")
    lines.append(f"scores,brier,{np.mean(np.sum((p - np.eye(4)[y]) ** 2, axis=1)):.12g}")
    calibrate(lines, "scores", np.argmax(p, axis=1) == y, np.max(p, axis=1))

    y, p = chances(200)
    lines.append(f"chances,auc,{metrics.roc_auc_score(y, p):.12g}")
    lines.append(f"chances,log loss,{metrics.log_loss(y, p):.12g}")
    lines.append(f"chances,brier,{metrics.brier_score_loss(y, p):.12g}")
    calibrate(lines, "chances", y, p)

    y, _ = labels(300, 3)
    p = np.array([[(i * 29 + k * 41 + i * i) % 64 / 64 for k in range(3)] for i in range(300)])
    lines.append(f"label scores,auc,{metrics.roc_auc_score(y, p, average='macro'):.12g}")
    lines.append(f"label scores,log loss,{np.mean([metrics.log_loss(y[:, k], p[:, k]) for k in range(3)]):.12g}")
    lines.append(f"label scores,brier,{np.mean([metrics.brier_score_loss(y[:, k], p[:, k]) for k in range(3)]):.12g}")
    calibrate(lines, "label scores", y.ravel(), p.ravel())


def main():
    lines = ["case,measure,value"]
    scores(lines)
    for case, count, number in (("classes", 300, 4), ("binary", 50, 2)):
        actual, predicted = classes(count, number)
        lines.append(f"{case},accuracy,{metrics.accuracy_score(actual, predicted):.12g}")
        averages(lines, case, actual, predicted, list(range(number)))
        matrix = metrics.confusion_matrix(actual, predicted, labels=list(range(number)))
        lines += [f"{case},confusion {a} {p},{matrix[a][p]}" for a in range(number) for p in range(number)]

    actual, predicted = labels(300, 3)
    lines.append(f"labels,accuracy,{1 - metrics.hamming_loss(actual, predicted):.12g}")
    averages(lines, "labels", actual, predicted, [0, 1, 2])

    for case, size in (("numbers", 2), ("number", 1)):
        target, output = numbers(300, size)
        lines.append(f"{case},mae,{metrics.mean_absolute_error(target, output):.12g}")
        lines.append(f"{case},rmse,{metrics.mean_squared_error(target, output, squared=False):.12g}")
        lines.append(f"{case},r2,{metrics.r2_score(target, output):.12g}")
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.csv")
    with open(path, "w", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


main()
