using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Planning;

/// <summary>What a declared layer's parts add up to.</summary>
internal sealed record LayerSummary(
    int Number, string Kind, Shape Input, Shape Output, string Activation,
    EquatableArray<TensorPlan> Tensors, EquatableArray<TensorPlan> Statistics, EquatableArray<LayerSetting> Settings, long MultiplyAdds, string Kernels)
{
    public long ParameterCount => Tensors.Sum(tensor => (long)tensor.Count);

    public static LayerSummary Of(NetworkPlan plan, int number)
    {
        var declared = plan.Declared[number - 1];
        var parts = plan.PartsOf(number).ToList();
        return new LayerSummary(
            number, declared.Kind, declared.Input, declared.Extent.Output, declared.Activation.Name,
            parts.SelectMany(part => part.Tensors).ToEquatableArray(),
            parts.SelectMany(part => part.Statistics).ToEquatableArray(),
            SettingsOf(declared).ToEquatableArray(),
            parts.Sum(part => part.MultiplyAdds),
            string.Join(", then ", parts.Where(part => part == parts[0] || (parts[0].MultiplyAdds > 0 && part.MultiplyAdds > 0)).Select(part => part.Kernels)) + (plan.Fused is not null && parts[0].CanFuse ? ", fused at 512 bits" : "")
                + (plan.InferenceForm != plan.BatchForm ? ", lanes in batches of inference" : ""));
    }

    private static IEnumerable<LayerSetting> SettingsOf(LayerSpec layer)
    {
        if (ActivationFacts.Of(layer.Activation.Name).Setting is { } setting)
            yield return new LayerSetting(setting.Name, layer.Activation.Parameter);
        foreach (var own in layer.Facts!.Settings.Where(own => !own.IsOptional || own.In(layer.Settings) != own.Default))
            yield return new LayerSetting(own.Name, layer.Settings[own.Name]);
    }
}

/// <summary>A number that shapes a layer, as the architecture tells it: <c>slope</c>, <c>rate</c>.</summary>
internal sealed record LayerSetting(string Name, double Value);
