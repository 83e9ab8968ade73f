using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen;

/// <summary>Tables for the terminal: <c>AnsiConsole.Write(Tables.Architecture(Classifier.Architecture))</c>.</summary>
public static class Tables
{
    /// <summary>A network's layers: shapes, activations, parameters, multiply-adds of one sample.</summary>
    /// <param name="architecture">Such as a network's own.</param>
    public static IRenderable Architecture(NetworkArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var table = Create($"{architecture.Name}: {Number(architecture.InputShape)} inputs, {Number(architecture.OutputShape)} outputs, loss {architecture.Loss}", ["", "layer", "inputs", "outputs", "activation", "settings", "parameters", "multiply-adds"], texts: [1, 4, 5]);
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            AddRow(table, [Number(i + 1), layer.Kind, Number(layer.InputShape), Number(layer.OutputShape), layer.Activation, Settings(layer), Number(layer.ParameterCount), Number(layer.MultiplyAdds)]);
        }

        table.Columns[1].Footer("total");
        table.Columns[6].Footer(Number(architecture.ParameterCount));
        table.Columns[7].Footer(Number(architecture.MultiplyAdds));
        return table;
    }

    /// <summary>A network's measures on a data set; precision, recall and F1 of each class where there are classes.</summary>
    /// <param name="evaluation">Such as <see cref="NetGen.Evaluation.Of{TNetwork}(TNetwork, Dataset)"/> gives.</param>
    public static IRenderable Evaluation(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var parts = new List<IRenderable> { Measures(evaluation) };
        if (evaluation.Classes.Count > 0)
            parts.Add(Classes(evaluation));
        if (evaluation.ConfusionMatrix is { } matrix)
            parts.Add(ConfusionMatrix(matrix));
        return new Rows(parts);
    }

    /// <summary>
    /// A row for each actual class, a column for each predicted one. Of more than 15 classes, which no terminal has room for, the pairs that
    /// are most often confused.
    /// </summary>
    /// <param name="matrix">Such as <see cref="Evaluation.ConfusionMatrix"/>.</param>
    public static IRenderable ConfusionMatrix(ConfusionMatrix matrix)
    {
        const int Columns = 15;
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.ClassNames.Count > Columns)
            return Confusions(matrix);
        var table = Create("confusion matrix: actual class by row, predicted class by column", ["", .. matrix.ClassNames], texts: [0]);
        for (int actual = 0; actual < matrix.ClassNames.Count; actual++)
        {
            var cells = new List<IRenderable> { new Text(matrix.ClassNames[actual]) };
            for (int predicted = 0; predicted < matrix.ClassNames.Count; predicted++)
            {
                long count = matrix[actual, predicted];
                var style = actual == predicted ? new Style(decoration: Decoration.Bold) : new Style(count == 0 ? Color.Grey : Color.Default);
                cells.Add(new Text(Number(count), style));
            }

            table.AddRow(cells);
        }

        return table;
    }

    private static Table Confusions(ConfusionMatrix matrix)
    {
        const int Shown = 20;
        int classes = matrix.ClassNames.Count;
        var pairs = (
            from actual in Enumerable.Range(0, classes)
            from predicted in Enumerable.Range(0, classes)
            where actual != predicted && matrix[actual, predicted] > 0
            select (actual, predicted, count: matrix[actual, predicted])).ToArray();
        var table = Create(pairs.Length > Shown ? $"the {Shown} most frequent of {Number(pairs.Length)} confusions" : "confusions", ["actual class", "predicted class", "samples"], texts: [0, 1]);
        foreach (var (actual, predicted, count) in pairs.OrderByDescending(pair => pair.count).Take(Shown))
            AddRow(table, [matrix.ClassNames[actual], matrix.ClassNames[predicted], Number(count)]);
        return table;
    }

    private static Table Measures(Evaluation evaluation)
    {
        var table = Create(null, ["samples", "loss"], texts: []);
        var cells = new List<string> { Number(evaluation.Count), Measure(evaluation.Loss) };
        if (evaluation.Accuracy is { } accuracy)
            Add("accuracy", string.Create(CultureInfo.InvariantCulture, $"{accuracy * 100:F2}%"));
        if (evaluation.RocAuc is { } area && !double.IsNaN(area))
            Add("ROC AUC", Share(area));
        if (evaluation.Probabilities is { } probabilities)
        {
            Add("log loss", Measure(probabilities.LogLoss));
            Add("Brier score", Share(probabilities.BrierScore));
            Add("expected calibration error", Share(probabilities.Calibration.ExpectedError));
        }

        if (evaluation.Regression is { } regression)
        {
            Add("mean absolute error", Measure(regression.MeanAbsoluteError));
            Add("root mean squared error", Measure(regression.RootMeanSquaredError));
            Add("R²", Measure(regression.RSquared));
        }

        AddRow(table, cells);
        return table;

        void Add(string name, string value)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
            cells.Add(value);
        }
    }

    private static Table Classes(Evaluation evaluation)
    {
        var table = Create(null, ["class", "precision", "recall", "F1", "samples"], texts: [0]);
        foreach (var row in evaluation.Classes)
            AddRow(table, Cells(row));
        table.AddEmptyRow();
        foreach (var row in (ClassMetrics?[])[evaluation.MacroAverage, evaluation.WeightedAverage, evaluation.MicroAverage])
        {
            if (row is not null)
                AddRow(table, Cells(row));
        }

        return table;

        static string[] Cells(ClassMetrics row) => [row.Name, Share(row.Precision), Share(row.Recall), Share(row.F1), Number(row.Support)];
    }

    private static Table Create(string? title, IReadOnlyList<string> columns, int[] texts)
    {
        var table = new Table().Border(TableBorder.Rounded);
        if (title is not null)
            table.Title(Markup.Escape(title));
        for (int i = 0; i < columns.Count; i++)
        {
            var column = new TableColumn(new Text(columns[i]));
            table.AddColumn(texts.Contains(i) ? column : column.RightAligned());
        }

        return table;
    }

    private static void AddRow(Table table, IEnumerable<string> cells) => table.AddRow(cells.Select(cell => (IRenderable)new Text(cell)));

    private static string Settings(LayerInfo layer) =>
        string.Join(", ", layer.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} {setting.Value:G4}")));

    private static string Number(IFormattable value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Measure(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
