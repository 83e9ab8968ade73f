using System.Reflection;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>A network for each kind of layer, activation, loss, precision and storage that the runtime declares: what is added there is in it.</summary>
internal static class EveryKind
{
    /// <summary>The public attributes that a class may have several of.</summary>
    private static readonly IEnumerable<Type> Layers = typeof(NetworkAttribute).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<AttributeUsageAttribute>() is { AllowMultiple: true, ValidOn: AttributeTargets.Class });

    /// <summary>One source, which needs no usings and has a documentation comment on every class.</summary>
    public static string Source { get; } = string.Join("\n", Networks().Select(network => $"/// <summary>One.</summary>\n{network}"));

    private static IEnumerable<string> Networks()
    {
        foreach (string layer in Layers.Select(Declare))
        {
            string kind = layer.Split('.', '(')[1];
            yield return LayerFacts.Find(kind)!.Operation.TakesSteps
                ? $"[NetGen.Network, NetGen.Input(8, Steps = 4), {layer}, NetGen.Dense(8, 3)] public sealed partial class Kind{kind};"
                : LayerFacts.Find(kind)!.Operation.TakesPlaces
                ? $"[NetGen.Network, NetGen.Input(8, {(kind.EndsWith("1D", StringComparison.Ordinal) ? "9" : "9, 9")}), {layer}, NetGen.Flatten] public sealed partial class Kind{kind};"
                : $"[NetGen.Network, NetGen.Dense(9, 8, NetGen.Activation.Tanh), {layer}, NetGen.Dense({Behind(kind)}, 8, NetGen.Activation.Tanh), NetGen.Dense(8, 3)] public sealed partial class Kind{kind};";
        }

        foreach (string loss in Enum.GetNames<Loss>())
            yield return $"[NetGen.Network(Loss = NetGen.Loss.{loss}), NetGen.Dense(300, 2, NetGen.Activation.{LastFor(loss)})] public sealed partial class Loss{loss};";
        string activations = string.Join(", ", Enum.GetValues<Activation>().Where(activation => activation != Activation.Step).Select(activation => $"NetGen.Dense(5, 5, NetGen.Activation.{activation})"));
        yield return $"[NetGen.Network, {activations}, NetGen.Dense(5, 1)] public sealed partial class Activations;";
        yield return $"[NetGen.Network(Precision = NetGen.Precision.Fast), NetGen.Dense(700, 500, NetGen.Activation.GELU), NetGen.Dense(500, 7, NetGen.Activation.Softmax)] public sealed partial class Wide;";
        yield return "[NetGen.Network(Storage = NetGen.WeightStorage.BFloat16), NetGen.Dense(300, 33, NetGen.Activation.GELU), NetGen.Maxout(33, 70, 2)] public sealed partial class Narrow;";
    }

    /// <summary>Features that a kind makes of eight.</summary>
    private static int Behind(string kind) => LayerFacts.Find(kind)!.Operation is Gating ? 4 : 8;

    private static string Declare(Type layer) =>
        $"NetGen.{layer.Name[..^"Attribute".Length]}({string.Join(", ", layer.GetConstructors()[0].GetParameters().Where(parameter => !parameter.IsOptional).Select(parameter => parameter.ParameterType == typeof(double) ? "0.5" : parameter.Name == "layers" ? "1" : "8"))})";

    private static Activation LastFor(string loss) => loss switch
    {
        nameof(Loss.CrossEntropy) or nameof(Loss.KullbackLeibler) => Activation.Softmax,
        nameof(Loss.BinaryCrossEntropy) => Activation.Sigmoid,
        nameof(Loss.Perceptron) => Activation.Step,
        _ => Activation.Tanh,
    };
}
