using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Emission.Members;

/// <summary>Writes what the network says of itself: the table in its remarks and the <c>Architecture</c> property.</summary>
internal static class ArchitectureEmitter
{
    /// <summary>The architecture as a documentation table.</summary>
    public static void WriteRemarks(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        writer.Line($"/// {"#",3}  {"layer",-9}  {"inputs",6}  {"outputs",7}  {"activation",-12}  {"parameters",10}  {"multiply-adds",13}  kernels");
        foreach (var layer in plan.Summaries)
            writer.Line($"/// {layer.Number,3}  {layer.Kind,-9}  {layer.Input,6}  {layer.Output,7}  {layer.Activation,-12}  {EmitterText.Number(layer.ParameterCount),10}  {EmitterText.Number(layer.MultiplyAdds),13}  {layer.Kernels}");

        string inference = plan.Inference is null ? "" : $" ({EmitterText.Number(plan.InferenceBytes)} in inference)";
        writer.Line($"/// total: {EmitterText.Number(plan.ParameterCount)} parameters in {EmitterText.Number(plan.Storage.Length * 4L)} bytes{inference}, {EmitterText.Number(plan.Layers.Sum(layer => layer.MultiplyAdds))} multiply-adds a sample; loss: {plan.Loss}");
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    /// <summary>The static property with the same facts as objects.</summary>
    public static void WriteProperty(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>The network's layers, shapes, parameters and cost.</summary>");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line("public static global::NetGen.NetworkArchitecture Architecture => __Facts.Architecture;");
        writer.Line();
        writer.Line("// A class of its own, because static fields of the user's class may create networks before a field here would have its value.");
        writer.Line(EmitterText.GeneratedCode);
        using var facts = writer.Block("private static class __Facts");
        writer.Line("public static readonly global::NetGen.NetworkArchitecture Architecture = new global::NetGen.NetworkArchitecture");
        writer.Line("{");
        writer.Continuation($"Name = \"{plan.Type.DisplayName}\",\nLoss = global::NetGen.Loss.{plan.Loss},");
        if (plan.PositiveWeight != 1)
            writer.Continuation($"PositiveWeight = {EmitterText.Number(plan.PositiveWeight)},");
        if (plan.Precision != "Exact")
            writer.Continuation($"Precision = global::NetGen.Precision.{plan.Precision},");
        if (plan.WeightStorage != "Float")
            writer.Continuation($"Storage = global::NetGen.WeightStorage.{plan.WeightStorage},");
        if (plan.DeclaredInput is { } input)
        {
            // A first layer of features says nothing of the image that it takes.
            if (input.Shape != plan.Declared[0].Input)
                writer.Continuation($"InputShape = {Text(input.Shape)},");
            if (input.IsChannelsLast)
                writer.Continuation("InputLayout = global::NetGen.InputLayout.ChannelsLast,");
        }

        if (plan.HasLengths && plan.TrainingStateLength > 0)
            writer.Continuation($"TrainingStateLength = {plan.TrainingStateLength},");
        writer.Continuation($"ParameterLength = {plan.Storage.Length},\nLayers = new global::NetGen.LayerInfo[]\n{{");
        foreach (var layer in plan.Summaries)
            WriteLayer(writer, layer);
        writer.Continuation("},");
        writer.Line("};");
        if (plan.Inference is { } copy)
            InferenceEmitter.WriteLayout(writer, plan, copy);
    }

    private static void WriteLayer(SourceWriter writer, LayerSummary layer)
    {
        var lines = new List<string>
        {
            "    new global::NetGen.LayerInfo",
            "    {",
            $"        Kind = \"{layer.Kind}\", Activation = \"{layer.Activation}\", MultiplyAdds = {layer.MultiplyAdds}, Kernels = \"{layer.Kernels}\",",
            $"        InputShape = {Text(layer.Input)}, OutputShape = {Text(layer.Output)},",
        };
        if (layer.Settings.Count > 0)
        {
            lines.Add("        Settings = new global::System.Collections.Generic.Dictionary<string, double>");
            lines.Add("        {");
            lines.AddRange(layer.Settings.Select(setting => $"            [\"{setting.Name}\"] = {EmitterText.Number(setting.Value)},"));
            lines.Add("        },");
        }

        lines.AddRange(Tensors(layer, "Parameters", layer.Tensors));
        if (layer.Statistics.Count > 0)
            lines.AddRange(Tensors(layer, "Statistics", layer.Statistics));
        lines.Add("    },");
        writer.Continuation(string.Join("\n", lines));
    }

    private static string Text(Shape shape) => shape.Axes is [{ Name: Shape.Features, Size: var size }]
        ? $"global::NetGen.Shape.OfFeatures({size})"
        : $"global::NetGen.Shape.Of({string.Join(", ", shape.Axes.Select(axis => $"new(\"{axis.Name}\", {axis.Size})"))})";

    private static IEnumerable<string> Tensors(LayerSummary layer, string property, IEnumerable<TensorPlan> tensors)
    {
        yield return $"        {property} = new global::NetGen.ParameterInfo[]";
        yield return "        {";
        foreach (var tensor in tensors)
        {
            string initial = tensor.Initializer == "Constant" ? $", initialValue: {SimdText.Float(tensor.InitialValue)}" : "";
            string fanIn = tensor.Shape.Count == 1 && tensor.Initializer == "Uniform" ? $", fanIn: {tensor.FanIn}" : "";
            string storage = tensor.IsNarrow ? " { Storage = global::NetGen.WeightStorage.BFloat16 }" : "";
            yield return $"            new global::NetGen.ParameterInfo(\"{tensor.NameIn(layer.Number)}\", global::NetGen.ParameterKind.{tensor.Kind}, offset: {tensor.Offset},";
            yield return $"                global::NetGen.ParameterLayout.{tensor.Layout}, global::NetGen.Initializer.{tensor.Initializer}{fanIn}{initial}){storage},";
        }

        yield return "        },";
    }
}
