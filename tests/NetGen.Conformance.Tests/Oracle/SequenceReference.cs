using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>Networks of sequences in double precision, layer after layer over all steps, by their formulas.</summary>
public static class SequenceReference
{
    /// <summary>A network's outputs for one sequence: at every step, or at the last.</summary>
    public static double[] Forward(NetworkDescription network, ReadOnlySpan<float> inputs) => [.. Steps(network, inputs, isStream: false).SelectMany(step => step)];

    /// <summary>The answers at every step of a stream.</summary>
    public static double[] Stream(NetworkDescription network, ReadOnlySpan<float> inputs) => [.. Steps(network, inputs, isStream: true).SelectMany(step => step)];

    private static double[][] Steps(NetworkDescription network, ReadOnlySpan<float> inputs, bool isStream)
    {
        int features = SequenceNetworks.Features(network.Architecture.InputShape);
        double[][] values = new double[inputs.Length / features][];
        for (int step = 0; step < values.Length; step++)
            values[step] = Array.ConvertAll(inputs.Slice(step * features, features).ToArray(), value => (double)value);

        var blocks = new Stack<(LayerInfo Layer, int Last, double[][] Start)>();
        var layers = network.Architecture.Layers;
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            if (layer.Kind == "Residual")
                blocks.Push((layer, i + (int)layer.Settings["layers"], values));
            else
                values = Activate(layer, Tensors(network, layer), Compute(layer, Tensors(network, layer), values, isStream));
            while (blocks.TryPeek(out var block) && block.Last == i)
            {
                blocks.Pop();
                var tensors = Tensors(network, block.Layer);
                var start = block.Layer.Settings.GetValueOrDefault("projection") != 0 ? Each(block.Start, step => Map(tensors, "weight", "bias", step)) : block.Start;
                values = Activate(block.Layer, tensors, [.. values.Zip(start, (value, from) => value.Zip(from, (x, y) => x + y).ToArray())]);
            }
        }

        return values;
    }

    private static double[][] Compute(LayerInfo layer, Dictionary<string, double[]> tensors, double[][] steps, bool isStream) => layer.Kind switch
    {
        "Dense" => Each(steps, step => Map(tensors, "weight", "bias", step)),
        "Maxout" => Each(steps, step =>
        {
            double[] sums = Map(tensors, "weight", "bias", step);
            return [.. Enumerable.Range(0, layer.OutputSize).Select(i => Enumerable.Range(0, (int)layer.Settings["pieces"]).Max(piece => sums[(piece * layer.OutputSize) + i]))];
        }),
        "Dropout" => steps,
        "GLU" => Each(steps, step => [.. Enumerable.Range(0, step.Length / 2).Select(i => (layer.Settings["tanh"] != 0 ? Math.Tanh(step[i]) : step[i]) * Formulas.Sigmoid(step[(step.Length / 2) + i]))]),
        "Scale" => Each(steps, step => [.. step.Select((x, i) => (x * tensors["weight"][i]) + tensors["bias"][i])]),
        "BatchNorm" => Each(steps, step => [.. step.Select((x, i) => ((x - tensors["running_mean"][i]) / Math.Sqrt(tensors["running_var"][i] + layer.Settings["epsilon"]) * tensors["weight"][i]) + tensors["bias"][i])]),
        "LayerNorm" => Each(steps, step =>
        {
            double mean = step.Average();
            double deviation = Math.Sqrt(step.Average(x => (x - mean) * (x - mean)) + layer.Settings["epsilon"]);
            return [.. step.Select((x, i) => ((x - mean) / deviation * tensors["weight"][i]) + tensors["bias"][i])];
        }),
        "Conv1D" => Convolve(layer, tensors, steps),
        "LastStep" => isStream ? steps : [steps[^1]],
        "MeanOverSteps" => isStream ? Means(steps) : [Means(steps)[^1]],
        _ => Recur(layer, tensors, steps),
    };

    private static double[][] Recur(LayerInfo layer, Dictionary<string, double[]> tensors, double[][] steps)
    {
        int count = SequenceNetworks.Features(layer.OutputShape);
        double[] hidden = new double[count];
        double[] cell = new double[count];
        return Each(steps, step =>
        {
            double[] x = Map(tensors, "weight_ih", "bias_ih", step);
            double[] h = Map(tensors, "weight_hh", "bias_hh", hidden);
            hidden = [.. Enumerable.Range(0, count).Select(i =>
            {
                double Sum(int gate) => x[(gate * count) + i] + h[(gate * count) + i];
                switch (layer.Kind)
                {
                    case "GRU":
                        double update = Formulas.Sigmoid(Sum(1));
                        return ((1 - update) * Math.Tanh(x[(2 * count) + i] + (Formulas.Sigmoid(Sum(0)) * h[(2 * count) + i]))) + (update * hidden[i]);
                    case "LSTM":
                        cell[i] = (Formulas.Sigmoid(Sum(1)) * cell[i]) + (Formulas.Sigmoid(Sum(0)) * Math.Tanh(Sum(2)));
                        return Formulas.Sigmoid(Sum(3)) * Math.Tanh(cell[i]);
                    case "RNN":
                        return layer.Settings["reLU"] != 0 ? Math.Max(0, Sum(0)) : Math.Tanh(Sum(0));
                    default:
                        throw new NotSupportedException(layer.Kind);
                }
            })];
            return hidden;
        });
    }

    private static double[][] Convolve(LayerInfo layer, Dictionary<string, double[]> tensors, double[][] steps)
    {
        var (outputs, inputs) = (SequenceNetworks.Features(layer.OutputShape), SequenceNetworks.Features(layer.InputShape));
        var (kernel, dilation, groups) = ((int)layer.Settings["kernel"], (int)layer.Settings["dilation"], (int)layer.Settings["groups"]);
        int channels = inputs / groups;
        return [.. Enumerable.Range(0, steps.Length).Select(step => Enumerable.Range(0, outputs).Select(i =>
        {
            double sum = tensors.TryGetValue("bias", out double[]? bias) ? bias[i] : 0;
            for (int tap = 0; tap < kernel; tap++)
            {
                int from = step - ((kernel - 1 - tap) * dilation);
                for (int j = 0; j < channels && from >= 0; j++)
                    sum += tensors["weight"][(((i * channels) + j) * kernel) + tap] * steps[from][(i / (outputs / groups) * channels) + j];
            }

            return sum;
        }).ToArray())];
    }

    private static double[][] Means(double[][] steps) => [.. Enumerable.Range(1, steps.Length).Select(count => Enumerable.Range(0, steps[0].Length).Select(i => steps.Take(count).Average(step => step[i])).ToArray())];

    private static double[][] Activate(LayerInfo layer, Dictionary<string, double[]> tensors, double[][] steps) => layer.Activation switch
    {
        "Softmax" => Each(steps, Softmax),
        "LogSoftmax" => Each(steps, step => Array.ConvertAll(Softmax(step), Math.Log)),
        "PReLU" => Each(steps, step => [.. step.Select((x, i) => x < 0 ? x * tensors["slope"][i] : x)]),
        var name => Each(steps, step => Array.ConvertAll(step, x => Formulas.Value(name, x, layer.Settings.GetValueOrDefault("slope", layer.Settings.GetValueOrDefault("alpha"))))),
    };

    private static double[] Softmax(double[] sums)
    {
        double[] powers = Array.ConvertAll(sums, sum => Math.Exp(sum - sums.Max()));
        return Array.ConvertAll(powers, power => power / powers.Sum());
    }

    private static double[][] Each(double[][] steps, Func<double[], double[]> function) => Array.ConvertAll(steps, step => function(step));

    private static double[] Map(Dictionary<string, double[]> tensors, string weight, string bias, double[] x)
    {
        double[] matrix = tensors[weight];
        return [.. Enumerable.Range(0, matrix.Length / x.Length).Select(row => x.Select((value, column) => value * matrix[(row * x.Length) + column]).Sum() + (tensors.TryGetValue(bias, out double[]? values) ? values[row] : 0))];
    }

    private static Dictionary<string, double[]> Tensors(NetworkDescription network, LayerInfo layer) =>
        layer.Parameters.Concat(layer.Statistics).ToDictionary(tensor => tensor.Name.Split('.')[^1], tensor => Array.ConvertAll(network.ValuesOf(tensor), value => (double)value));
}
