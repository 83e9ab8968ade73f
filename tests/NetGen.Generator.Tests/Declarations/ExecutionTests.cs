using System.Reflection;
using System.Runtime.Loader;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Declarations that compile but whose members must also run.</summary>
public class ExecutionTests
{
    [Fact]
    public void Static_fields_of_the_class_may_create_networks()
    {
        // The compiler initialises the static fields of this part before those of the generated one.
        object shared = Static("[Network, Dense(2, 1)] public partial class Net { public static readonly Net Shared = new(); }", "Shared");
        Assert.Equal("Net", shared.GetType().Name);
    }

    [Fact]
    public void A_network_called_like_a_method_runs_by_its_interface()
    {
        object result = Static(
            """
            [Network, Dense(2, 3, Softmax)]
            public partial class Forward
            {
                public static readonly string Result = Run(new Forward());

                static string Run<T>(T net) where T : class, INetwork<T>
                {
                    float[] y = new float[3];
                    net.Forward([1f, 2f], y);
                    return $"{y[0] + y[1] + y[2]:F3} {net.Predict([1f, 2f]) < 3}";
                }
            }
            """, "Result", "Forward");
        Assert.Equal(FormattableString.Invariant($"{1.0:F3} True"), ((string)result).Replace(',', '.'));
    }

    [Fact]
    public void A_network_that_derives_from_another_is_its_own()
    {
        object result = Static(
            """
            [Network, Dense(2, 3)] public partial class Base;
            [Network, Dense(4, 5, ReLU), Dense(5, 1)]
            public partial class Net : Base
            {
                public static readonly string Result = $"{InputSize} {Architecture.Layers.Count} {new Net().Parameters.Length > ((Base)new Net()).Parameters.Length} {((Base)new Net()).Layer1.GetType().Name}";
            }
            """, "Result");
        Assert.Equal("4 2 True ParameterView", result);
    }

    private static object Static(string source, string field, string type = "Net")
    {
        using var stream = new MemoryStream();
        var compilation = GeneratorRun.Of(source).Compiles().Compilation.WithAssemblyName($"Execution_{Guid.NewGuid():N}");
        Assert.True(compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        stream.Position = 0;
        var assembly = AssemblyLoadContext.Default.LoadFromStream(stream);
        return assembly.GetType(type)!.GetField(field, BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
    }
}
