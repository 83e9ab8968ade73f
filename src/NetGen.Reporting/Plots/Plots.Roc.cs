using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>
    /// The receiver operating characteristic: the true positive rate against the false positive rate, at every threshold; of a single output
    /// the second class's, otherwise each class's or label's against all others. Of more than ten the ten of smallest area are drawn.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples of the network's sizes, with classes or labels.</param>
    /// <exception cref="ArgumentException">The network answers every step of a sequence, the data's sizes are not the network's, no class has both samples and others, or an output is NaN.</exception>
    public static Picture Roc<TNetwork>(TNetwork network, Dataset data)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var architecture = TNetwork.Architecture;
        if (architecture.AnswersEveryStep)
            throw new ArgumentException(Text($"{architecture.Name} answers every step of a sequence, and the curve is of samples with one answer. Evaluation.Of(network, sequences).RocAuc tells the area."), nameof(data));
        if (data.InputSize != architecture.InputSize || data.TargetSize != architecture.OutputSize)
            throw new ArgumentException(Text($"{architecture.Name} takes {architecture.InputSize} inputs and gives {architecture.OutputSize} outputs, but the data's samples have {data.InputSize} and {data.TargetSize}."), nameof(data));

        float[] outputs = new float[data.Count * data.TargetSize];
        network.Forward(data.Inputs, outputs, data.Count);
        var table = new ScoreTable(NetworkTasks.Of(architecture, data), data.Count, data.TargetSize);
        for (int sample = 0; sample < data.Count; sample++)
            table.Add(outputs.AsSpan(sample * data.TargetSize, data.TargetSize), data.Target(sample));

        var curves = new List<(int Index, string Name, RocPoints Points)>();
        float[] scores = new float[data.Count];
        bool[] members = new bool[data.Count];
        for (int output = 0; output < data.TargetSize; output++)
        {
            table.CopyColumn(output, scores, members);
            if (RocPoints.Of(scores, members) is { } points)
                curves.Add((output, NameOf(data, output), points));
        }

        if (curves.Count == 0)
            throw new ArgumentException("There is no class with samples of its own and of others: nothing to tell apart.", nameof(data));

        const int Drawn = 10;
        int all = curves.Count;
        if (all > Drawn)
            curves = [.. curves.OrderBy(curve => curve.Points.Area).Take(Drawn)];
        string which = all > Drawn ? Text($"the {Drawn} smallest of {all} areas under the curves") : "areas under the curves";
        string areas = string.Join("; ", curves.Select(curve => Text($"{PlainText.Short(curve.Name)}: {curve.Points.Area:F3}")));
        return new Picture("ROC curve", $"Receiver operating characteristic; {which}: {areas}.", (plot, style) =>
        {
            var chance = plot.Add.Line(0, 0, 1, 1);
            chance.Color = style.Ink.WithAlpha(0.35);
            chance.LineWidth = 1;
            chance.LegendText = "chance";
            string[] names = style.Names([.. curves.Select(curve => curve.Name)], place => ClassOf(curves[place].Index));
            foreach (var ((index, _, points), name) in curves.Zip(names))
                style.Line(plot, points.FalsePositives, points.TruePositives, index, Text($"{name} (AUC {points.Area:F3})")).MarkerSize = 0;
            plot.XLabel("false positive rate");
            plot.YLabel("true positive rate");
            plot.Axes.SetLimits(-0.02, 1.02, -0.02, 1.02);
            plot.ShowLegend(Alignment.LowerRight);
        }, 680, 560);
    }

    private static string NameOf(Dataset data, int output)
    {
        if (data.TargetSize == 1)
            return data.ClassNames is { Count: 2 } names ? names[1] : "1";
        return data.ClassNames is { Count: > 0 } all ? all[output] : Text($"{output}");
    }
}
