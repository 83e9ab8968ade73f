using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Where a network may be declared.</summary>
public class PlaceTests
{
    private const string Net = "[Network, Dense(2, 4, ReLU), Dense(4, 3, Softmax)]";

    [Theory]
    [InlineData($"{Net} partial class Net;")]
    [InlineData($"namespace App.Models; {Net} partial class Net;")]
    [InlineData($"namespace App {{ namespace Models {{ {Net} partial class Net; }} }}")]
    [InlineData($"namespace System; {Net} partial class Classifier;")]
    [InlineData($"namespace System.Runtime; {Net} partial class Net;")]
    [InlineData($"namespace NetGen; {Net} partial class Net;")]
    [InlineData($"namespace NetGen.System; {Net} partial class Net;")]
    [InlineData($"namespace NetGen.NetGen; {Net} partial class Net;")]
    [InlineData($"namespace NetGen.Numerics; {Net} partial class Net;")]
    [InlineData($"namespace NetGen.Generated; {Net} partial class Net;")]
    [InlineData($"namespace App.NetGen.System; {Net} partial class Net;")]
    [InlineData($"namespace @class.@namespace; {Net} partial class @event;")]
    [InlineData($"namespace Größe.数据; {Net} partial class Früchte分類器;")]
    [InlineData($"{Net} partial class Dense; {Net} partial class Forward; {Net} partial class Backward; {Net} partial class Predict; {Net} partial class Initialize; {Net} partial class ComputeLoss;")]
    [InlineData($"{Net} partial class Network; {Net} partial class Layer3; {Net} partial class NetworkArchitecture; {Net} partial class Span; {Net} partial class Kernels;")]
    [InlineData($"{Net} partial class @partial; {Net} partial class @record; {Net} partial class @float; {Net} partial class @await;")]
    public void In_namespaces(string source) => GeneratorRun.Of(source).Compiles();

    [Theory]
    [InlineData("partial class Outer")]
    [InlineData("public sealed partial class Outer")]
    [InlineData("static partial class Outer")]
    [InlineData("abstract partial class Outer")]
    [InlineData("partial struct Outer")]
    [InlineData("readonly partial struct Outer")]
    [InlineData("ref partial struct Outer")]
    [InlineData("readonly ref partial struct Outer")]
    [InlineData("partial record Outer")]
    [InlineData("partial record class Outer(int A)")]
    [InlineData("partial record struct Outer(int A)")]
    [InlineData("readonly partial record struct Outer")]
    [InlineData("partial interface Outer")]
    [InlineData("partial class Outer(int a) : IDisposable")]
    [InlineData("partial class @class")]
    public void In_other_types(string outer)
    {
        string members = outer.Contains("IDisposable", StringComparison.Ordinal) ? "public void Dispose() => Console.WriteLine(a); " : "";
        GeneratorRun.Of($"namespace App; {outer} {{ {members}{Net} public partial class Net; }}").Compiles();
        GeneratorRun.Of($"{outer} {{ {members}partial interface Middle {{ {Net} private partial class Net; }} }}").Compiles();
    }

    [Fact]
    public void Two_of_one_name_in_other_places_have_files_of_their_own()
    {
        var run = GeneratorRun.Of(
            $$"""
            namespace A { {{Net}} partial class Net; }
            namespace B { {{Net}} partial class Net; }
            namespace A.B { {{Net}} partial class Net; }
            partial class A1 { {{Net}} partial class Net; }
            partial class B1 { {{Net}} partial class Net; partial class A1 { {{Net}} partial class Net; } }
            {{Net}} partial class Net;
            """).Compiles();
        Assert.Equal(7 * 4, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Two_that_differ_by_case_only_have_files_of_their_own()
    {
        var run = GeneratorRun.Of(
            $"#pragma warning disable CS8981\n{Net} partial class Net; {Net} partial class net; {Net} partial class NET; namespace a {{ {Net} partial class Net; }} namespace A {{ {Net} partial class Net; }}",
            $"{Net} partial class Größe; {Net} partial class GRÖSSE; {Net} partial class größe;").Compiles();
        Assert.Equal(8 * 4, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void File_names_hold_no_character_that_a_file_system_may_refuse()
    {
        var run = GeneratorRun.Of($"namespace Größe {{ partial class Outer {{ {Net} partial class 数据; }} }}").Compiles();
        Assert.All(run.Sources.Keys, name => Assert.Matches("^[A-Za-z0-9._+-]+$", name));
    }

    [Fact]
    public void Types_that_are_called_like_the_frameworks_do_no_harm() => GeneratorRun.Of(
        new TestProject(
            $$"""
            global using Vector128 = App.Nothing;
            global using Unsafe = App.Nothing;
            namespace App
            {
                class Nothing;
                partial class Outer
                {
                    class System; class NetGen; class Span; class MethodImpl; class INetwork; class Vector256; class MemoryMarshal; class NetworkArchitecture;
                    {{Net}} partial class Net { class System; class NetGen; int global; int nint; int Unsafe; int ReadOnlySpan; }
                }
            }
            namespace NetGen { class Math; class Unsafe; class Vector512; class MethodImplAttribute; class InlineArrayAttribute; class System; }
            class Math; class Unsafe; class Kernels; class VectorMath; class ReadOnlySpan; class SampleLanes;
            """.Replace("int global; int nint; int Unsafe; int ReadOnlySpan;", "int global => 1; int nint => 1; int Unsafe => 1; int ReadOnlySpan => 1;", StringComparison.Ordinal))).Compiles();
}
