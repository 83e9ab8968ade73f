using System.Globalization;

namespace NetGen;

/// <summary>
/// Pictures of trainings, networks and data: <c>Plots.Loss(report).SavePng("loss.png")</c>. Each takes its numbers at once, so that a network
/// may be trained on before its picture is saved.
/// </summary>
public static partial class Plots
{
    private const int Side = 600;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
