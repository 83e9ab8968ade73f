using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>What a declared layer's parts add up to.</summary>
internal sealed record LayerSummary(
    int Number, string Kind, int Inputs, int Outputs, string Activation,
    EquatableArray<TensorPlan> Tensors, EquatableArray<TensorPlan> Statistics, EquatableArray<Setting> Settings, long MultiplyAdds, string Kernels)
{
    public long ParameterCount => Tensors.Sum(tensor => (long)tensor.Count);

    public static LayerSummary Of(NetworkPlan plan, int number)
    {
        var declared = plan.Declared[number - 1];
        var parts = plan.PartsOf(number).ToList();
        return new LayerSummary(
            number, declared.Kind, declared.Inputs, declared.Outputs, declared.Activation.Name,
            parts.SelectMany(part => part.Tensors).ToEquatableArray(),
            parts.SelectMany(part => part.Statistics).ToEquatableArray(),
            parts.SelectMany(part => part.Settings).ToEquatableArray(),
            parts.Sum(part => part.MultiplyAdds),
            parts[0].Kernels + (plan.Fused is not null && parts[0].CanFuse ? ", fused at 512 bits" : ""));
    }
}
