using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Weights;

/// <summary>A network's storage as the compiled program holds it: the plan's layout, padding included.</summary>
/// <param name="Path">The file it came from.</param>
/// <param name="Bits">Each float's bits.</param>
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
            var source = content.Header.Find(name)!;
            int size = TensorDataType.BitsOf(source.DataType) / 8;
            int offset = (int)source.Offset;
            foreach (int index in tensor.Indices)
            {
                bits[index] = WeightsValues.ToSingleBits(source.DataType, content.Bytes, offset);
                offset += size;
            }
        }

        return new EmbeddedWeights(path, bits.ToEquatableArray());
    }
}
