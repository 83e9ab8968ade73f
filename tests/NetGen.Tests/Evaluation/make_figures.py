"""Writes figures.csv: scikit-learn's measures of fixed predictions. Run with python3 and scikit-learn 1.2 or later."""
import os

import numpy as np
from sklearn import metrics


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


def main():
    lines = ["case,measure,value"]
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
