using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>Sizes beyond which an index of generated code would overflow. Counted in decimals, which no product of two sizes overflows.</summary>
internal static class CapacityRules
{
    /// <summary>Parameters that one buffer can index. Padding is not counted: where there are that many, it less than doubles them.</summary>
    private const int MaxParameters = 1 << 28;

    /// <summary>
    /// Values of a sample, inputs and all layers' outputs: training holds 128 samples of them at once, up to six times: before and after an
    /// activation that is computed apart, each with the sums it is derived from and with its gradients.
    /// </summary>
    private const int MaxValues = 1 << 21;

    /// <summary>
    /// Floats that a stream remembers, 512 KB: the state is a value that programs keep on the stack, which of many threads holds 1 MB, and .NET has no inline
    /// array beyond that. Padding is not counted: where there are that many, it at most doubles them.
    /// </summary>
    private const int MaxState = 1 << 17;

    public static IEnumerable<Finding> Validate(NetworkSpec network)
    {
        if (network.Layers.Count == 0)
            yield break;

        string name = network.Type.DisplayName;
        decimal[] parameters = network.Layers.Select(layer => layer.ParameterCount).ToArray();
        if (parameters.Sum() > MaxParameters)
        {
            int largest = Array.IndexOf(parameters, parameters.Max());
            yield return new Finding(Rules.TooManyParameters, Place.Of(largest),
                [name, Text(parameters.Sum()), Text(parameters[largest]), Text(largest + 1), Text(MaxParameters)]);
        }

        decimal[] values = network.Layers.Select(layer => layer.ValueCount).Prepend(network.Input?.Shape.Size ?? network.Layers[0].Inputs).ToArray();
        if (values.Sum() > MaxValues)
        {
            int widest = Array.IndexOf(values, values.Max());
            var place = widest > 0 ? Place.Of(widest - 1, "outputs") : network.Input is null ? Place.Of(0, "inputs") : Place.Input();
            yield return new Finding(Rules.TooManyValues, place, [name, Text(values.Sum()), Text(MaxValues)]);
        }

        foreach (var finding in State(network))
            yield return finding;
    }

    private static IEnumerable<Finding> State(NetworkSpec network)
    {
        decimal[] states = [.. network.Layers.Select(layer => layer.StateCount)];
        if (network.Input is not { Shape.IsSequence: true } || states.Sum() <= MaxState)
            yield break;
        int most = Array.IndexOf(states, states.Max());
        yield return new Finding(Rules.StateTooLarge, Place.Of(most),
            [network.Type.DisplayName, Text(states.Sum()), Text(states[most]), Text(most + 1), network.Layers[most].Kind, Text(MaxState)]);
    }

    private static string Text(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
