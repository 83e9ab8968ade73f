using System.Reflection;
using CsCheck;

namespace NetGen.Generator.Tests.Fuzz;

/// <summary>Random declarations: every attribute of the runtime with arguments of every kind, on types of every shape.</summary>
internal static class Declarations
{
    private static readonly Type[] Attributes =
        [.. typeof(NetworkAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Attribute)) && type.Namespace == "NetGen" && type.IsPublic)];

    /// <summary>The attributes that declare layers: those that a class may have several of.</summary>
    public static readonly Type[] Layers =
        [.. Attributes.Where(type => type.GetCustomAttributes(typeof(AttributeUsageAttribute), false).Cast<AttributeUsageAttribute>().Single().AllowMultiple)];

    private static readonly Gen<string> Integer = Gen.Frequency(
        (12, Any("1", "2", "3", "4", "8")),
        (2, Gen.Int[5, 40].Select(number => $"{number}")),
        (1, Any("0", "-1", "int.MaxValue", "int.MinValue", "65536", "100000", "2 * 4", "'a'", "Size")));

    private static readonly Gen<string> Number = Any(
        "0.1", "0.5", "1", "0", "-1", "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "1e300", "1e-300", "double.Epsilon", "float.MaxValue", "1.0 / 3", "1 - 1e-9f");

    private static readonly Gen<string> Text = Any("\"net.safetensors\"", "\"\"", "null", "\"../\\u0000\"", "\"C:\\\\a b.safetensors\"");

    /// <summary>What no attribute takes, or no compiler.</summary>
    private static readonly Gen<string> Nonsense = Any("unknown", "\"x\"", "typeof(int)", "new int[0]", "1.5m", "default", "null", "", "nameof(Size)", "(object)1", "x => x", "2, 3");

    /// <summary>Dense layers whose sizes fit: without them hardly a declaration would be one.</summary>
    private static Gen<string[]> Fitting { get; } =
        from sizes in Gen.Int[1, 40].Array[2, 5]
        from activations in Gen.Enum<Activation>().Array[5]
        select sizes.Skip(1).Select((outputs, i) => $"Dense({sizes[i]}, {outputs}, Activation.{activations[i]})").ToArray();

    /// <summary>An image and a few layers of places, which often fit it.</summary>
    private static Gen<string[]> Images { get; } =
        from channels in Gen.Int[1, 4]
        from sizes in Gen.Int[1, 12].Array[2]
        from layout in Gen.Enum<InputLayout>()
        from outputs in Gen.Int[1, 9]
        from kernels in Gen.Int[1, 4].Array[3]
        from same in Gen.Bool
        from layers in Gen.OneOf([.. Layers.Select(AttributeOf)]).Array[0, 2]
        select (string[])
        [
            $"Input({channels}, {sizes[0]}, {sizes[1]}, Layout = InputLayout.{layout})", $"Conv2D({channels}, {outputs}, {kernels[0]}, {kernels[1]}, Activation.ReLU, SamePadding = {(same ? "true" : "false")})",
            $"MaxPool2D({kernels[2]})", .. layers, "Flatten",
        ];

    /// <summary>A sequence and a few layers of its steps, which often fit it.</summary>
    private static Gen<string[]> Sequences { get; } =
        from steps in Gen.Int[1, 9]
        from sizes in Gen.Int[1, 20].Array[4]
        from memory in Any("GRU", "LSTM", "RNN")
        from kernel in Gen.Int[1, 4]
        from dilation in Gen.Frequency((4, Gen.Int[1, 5].Select(number => $"{number}")), (1, Integer))
        from layers in Gen.OneOf([.. Layers.Select(AttributeOf)]).Array[0, 2]
        from end in Any("LastStep", "MeanOverSteps", "Scale")
        select (string[])
        [
            $"Input({sizes[0]}, Steps = {steps})", $"Conv1D({sizes[0]}, {sizes[1]}, {kernel}, Activation.Tanh, Dilation = {dilation})",
            $"{memory}({sizes[1]}, {sizes[2]})", .. layers, end, $"Dense({sizes[2]}, {sizes[3]}, Activation.Softmax)",
        ];

    /// <summary>One namespace with a type of random shape that may or may not be a network.</summary>
    public static Gen<string> One { get; } =
        from network in Gen.Frequency((8, AttributeOf(typeof(NetworkAttribute))), (1, Gen.Const("")))
        from layers in Gen.Frequency((3, Fitting), (1, Images), (1, Sequences), (2, Gen.OneOf([.. Layers.Select(AttributeOf)]).Array[0, 5]))
        from name in Gen.Frequency((3, Gen.Const("Net")), (1, Any("@class", "Forward", "Parameters", "Dense", "DenseAttribute", "Network", "System", "NetGen", "Activation", "Größe", "数据", "__Facts", "Layer1", "@file")))
        from shape in Gen.Frequency((4, Any("partial class", "public sealed partial class")), (1, Any(
            "class", "abstract partial class", "static partial class", "file partial class", "partial record", "partial record class", "partial struct", "partial record struct", "partial interface", "unsafe partial class", "public static abstract partial class")))
        from generic in Gen.Frequency((12, Gen.Const("")), (1, Any("<T>", "<T, U>")))
        from members in Gen.Frequency((3, Gen.Const(";")), (1, Any(
            "{ }", "{ int InputSize; }", "{ void Forward() { } }", "{ class Layer1; }", "(int seed) { int Seed => seed; }", ": System.IDisposable { public void Dispose() { } }",
            ": NetGen.INetwork<Net>;", "{ public int Predict(System.ReadOnlySpan<float> x) => 0; }", "{ enum E { A } delegate void D(); event D X; }", "{", "{ partial void P(); }", "where T : class;")))
        from outside in Gen.Frequency((4, Gen.Const("")), (1, Any(
            "partial class Outer", "class Outer", "partial struct Outer", "partial interface Outer", "partial record struct Outer", "partial class Outer<T>", "static partial class Outer", "file class Outer", "ref partial struct Outer", "enum Outer")))
        from stray in Gen.Frequency((9, Gen.Const("")), (1, Gen.OneOf([.. Attributes.Select(AttributeOf)])))
        select Compose(network, layers, $"{shape} {name}{generic}", members, outside, stray);

    private static string Compose(string network, string[] layers, string type, string members, string outside, string stray)
    {
        string attributes = string.Concat(layers.Prepend(network).Where(text => text.Length > 0).Select(text => $"[{text}]\n"));
        string other = stray.Length > 0 ? $"[{stray}] {type};" : "";
        string declaration = $"{attributes}{type} {members} {other}";
        return outside.Length > 0 ? $"{outside} {{ {declaration} }}" : declaration;
    }

    private static Gen<string> AttributeOf(Type type) => Gen.OneOf([.. type.GetConstructors().Select(AttributeOf)]);

    private static Gen<string> AttributeOf(ConstructorInfo constructor)
    {
        var type = constructor.DeclaringType!;
        var parameters = constructor.GetParameters();
        var properties = type.GetProperties().Where(property => property.SetMethod is not null).ToArray();
        var required = parameters.Select(parameter => ValueOf(parameter.ParameterType)).ToArray();
        var settings = properties.Select(property => ValueOf(property.PropertyType)).ToArray();
        string name = type.Name[..^"Attribute".Length];
        return
            from values in Sequence(required)
            from count in Gen.Frequency((8, Gen.Const(parameters.Length)), (1, Gen.Int[0, parameters.Length]))
            from named in Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))
            from options in Sequence(settings)
            from chosen in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))).Array[properties.Length]
            select $"{name}({string.Join(", ", values.Take(count).Select((value, i) => named ? $"{parameters[i].Name}: {value}" : value)
                .Concat(properties.Select((property, i) => $"{property.Name} = {options[i]}").Where((_, i) => chosen[i])))})";
    }

    private static Gen<string[]> Sequence(Gen<string>[] items) =>
        items.Aggregate(Gen.Const(Array.Empty<string>()), (all, item) => from before in all from value in item select before.Append(value).ToArray());

    private static Gen<string> Any(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private static Gen<string> ValueOf(Type type)
    {
        var values = type == typeof(int) ? Integer
            : type == typeof(double) ? Number
            : type == typeof(bool) ? Any("true", "false")
            : type.IsEnum ? Gen.Frequency((12, Any([.. Enum.GetNames(type).Select(name => $"{type.Name}.{name}")])), (1, Any($"({type.Name})99", $"({type.Name})(-1)", $"{type.Name}.Nonsense")))
            : Text;
        return Gen.Frequency((30, values), (1, Nonsense));
    }
}
