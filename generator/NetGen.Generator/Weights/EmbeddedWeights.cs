using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Weights;

/// <summary>A network's storage as the compiled program holds it: the plan's layout, padding included, or that of the copy which inference reads.</summary>
/// <param name="Path">The file it came from.</param>
/// <param name="Bits">Each float's bits, or those of a word of two narrow weights.</param>
internal sealed record EmbeddedWeights(string Path, EquatableArray<uint> Bits)
{
    public static IEnumerable<(string Name, TensorPlan Tensor)> TensorsOf(NetworkPlan plan) =>
        plan.Layers.SelectMany(layer => layer.Tensors.Concat(layer.Statistics).Select(tensor => (tensor.NameIn(layer.Number), tensor)));

    /// <param name="path">The file's path.</param>
    /// <param name="plan">The network's plan.</param>
    /// <param name="content">The file, which is known to suit the plan.</param>
    public static EmbeddedWeights LayOut(string path, NetworkPlan plan, WeightsContent content)
    {
        uint[] bits = new uint[plan.Storage.Length];
        foreach (var (name, tensor) in TensorsOf(plan))
        {
            var source = StackedName.Find(content.Header, name)!;
            int size = TensorDataType.BitsOf(source.DataType) / 8;
            int offset = (int)source.Offset;
            foreach (int index in tensor.Indices)
            {
                bits[index] = WeightsValues.ToSingleBits(source.DataType, content.Bytes, offset);
                offset += size;
            }
        }

        return new EmbeddedWeights(path, (plan.Inference is { } inference ? Narrow(plan, inference, bits) : bits).ToEquatableArray());
    }

    /// <summary>The copy that inference reads: the weights of two neighbouring inputs in a word.</summary>
    private static uint[] Narrow(NetworkPlan plan, InferencePlan inference, uint[] bits)
    {
        uint[] words = new uint[inference.Length];
        Array.Copy(bits, words, inference.Floats);
        foreach (var tensor in plan.NarrowTensors)
        {
            int word = tensor.NarrowOffset;
            int inputs = tensor.Shape[1];
            int panel = tensor.Alignment;
            for (int start = tensor.Offset; start < tensor.Offset + tensor.Length; start += inputs * panel)
            {
                for (int input = 0; input < inputs; input += 2)
                {
                    for (int lane = 0; lane < panel; lane++)
                    {
                        int first = start + (input * panel) + lane;
                        words[word++] = (BFloat16.Round(bits[first]) >> 16) | (input + 1 < inputs ? BFloat16.Round(bits[first + panel]) : 0);
                    }
                }
            }
        }

        return words;
    }
}
