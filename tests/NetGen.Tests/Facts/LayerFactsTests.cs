using System.Reflection;

namespace NetGen.Tests.Facts;

/// <summary>The table of layers says what the attributes say.</summary>
public class LayerFactsTests
{
    private static readonly Type[] Attributes =
        [.. typeof(DenseAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Attribute)) && type.IsPublic && type.GetCustomAttribute<AttributeUsageAttribute>() is { AllowMultiple: true, ValidOn: AttributeTargets.Class })];

    public static TheoryData<string> Kinds => [.. LayerTable.All.Select(facts => facts.Kind)];

    [Fact]
    public void Every_attribute_of_a_layer_is_a_kind() =>
        Assert.Equal(Attributes.Select(type => type.Name[..^nameof(Attribute).Length]).Order(), LayerTable.All.Select(facts => facts.Kind).Order());

    [Fact]
    public void The_input_is_no_layer()
    {
        Assert.Null(LayerFacts.Find("Input"));
        Assert.False(typeof(InputAttribute).GetCustomAttribute<AttributeUsageAttribute>()!.AllowMultiple);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Arguments_of_the_constructor_are_sizes_settings_without_default_and_the_activation(string kind)
    {
        var facts = LayerFacts.Find(kind)!;
        var required = facts.Settings.Where(setting => setting.Default is null).ToArray();
        // Where axes share an argument, there is a constructor that takes it for all of them.
        string[][] expected = [.. new[] { Arguments(setting => setting.Shared ?? setting.Argument), Arguments(setting => setting.Argument) }.DistinctBy(arguments => string.Join(' ', arguments))];
        Assert.Equal(expected, AttributeOf(kind).GetConstructors().OrderBy(constructor => constructor.GetParameters().Length).Select(constructor => constructor.GetParameters().Select(parameter => parameter.Name!).ToArray()));

        string[] Arguments(Func<SettingFacts, string> argument) =>
        [
            .. facts.Sizes is DeclaredSizes.None ? [] : new[] { "inputs", "outputs" },
            .. required.Select(argument).Distinct(),
            .. facts.TakesActivation ? ["activation"] : Array.Empty<string>(),
        ];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Properties_are_the_other_settings_and_what_tensors_ask_for(string kind)
    {
        var facts = LayerFacts.Find(kind)!;
        var attribute = Create(kind);
        var activations = facts.TakesActivation ? ActivationFacts.All.Select(activation => activation.Setting).OfType<SettingFacts>() : [];
        var settings = facts.Settings.Concat(activations).Where(setting => setting.Default is not null).ToArray();
        string[] expected =
        [
            .. settings.Select(setting => setting.Argument),
            .. settings.Select(setting => setting.Shared).OfType<string>().Distinct(),
            .. facts.Tensors.Select(tensor => tensor.Switch).OfType<string>(),
            .. facts.Tensors.Any(tensor => tensor.Initializer == Initializers.Auto) ? ["Initializer", "InitialValue"] : Array.Empty<string>(),
        ];
        Assert.Equal(expected.Order(), attribute.GetType().GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order());
        foreach (var setting in settings)
        {
            Assert.All(new[] { setting.Argument, setting.Shared }.OfType<string>(), argument => Assert.Equal(setting.Default, Convert.ToDouble(ValueOf(argument), null)));
            Assert.Equal(setting.Range switch { { IsFlag: true } => typeof(bool), { IsWhole: true } => typeof(int), _ => typeof(double) }, ValueOf(setting.Argument).GetType());
            // What follows another setting has a default that is no value of its own.
            Assert.Equal(setting.Follows is null, setting.Expected(setting.Default!.Value) is null);
        }

        object ValueOf(string argument) => attribute.GetType().GetProperty(argument)!.GetValue(attribute)!;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Settings_share_arguments_with_others_and_follow_others_of_their_kind(string kind)
    {
        var settings = LayerFacts.Find(kind)!.Settings;
        Assert.All(settings.Where(setting => setting.Shared is not null).GroupBy(setting => setting.Shared), axes => Assert.True(axes.Count() > 1 && axes.Select(axis => (axis.Default, $"{axis.Range}")).Distinct().Count() == 1));
        Assert.All(settings.Select(setting => setting.Follows).OfType<SettingFacts>(), followed => Assert.Contains(followed, settings));
        Assert.Equal(settings.Select(setting => setting.Name).Distinct(), settings.Select(setting => setting.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Operations_name_tensors_and_settings_that_the_kind_has(string kind)
    {
        var facts = LayerFacts.Find(kind)!;
        foreach (var property in facts.Operation.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (property.GetValue(facts.Operation) is SettingFacts setting)
                Assert.Contains(setting, facts.Settings);
            else if (property.GetValue(facts.Operation) is WindowFacts window)
                Assert.All(window.Settings, setting => Assert.Contains(setting, facts.Settings));
            else if (property.GetValue(facts.Operation) is string name)
                Assert.Contains(name, facts.Tensors.Select(tensor => tensor.Name));
        }
    }

    [Fact]
    public void Tensors_are_of_known_kinds_and_start_by_known_initializers() =>
        Assert.All(LayerTable.All.SelectMany(facts => facts.Tensors).Concat(ActivationFacts.All.SelectMany(facts => facts.Tensors)), tensor =>
        {
            Assert.True(Enum.IsDefined(Enum.Parse<ParameterKind>(tensor.Kind)));
            Assert.Contains(tensor.Initializer, Initializers.All);
        });

    [Fact]
    public void Initializers_are_those_of_the_enum() => Assert.Equal(Enum.GetNames<Initializer>(), Initializers.All);

    private static Type AttributeOf(string kind) => Attributes.Single(type => type.Name == kind + nameof(Attribute));

    private static object Create(string kind)
    {
        var constructor = AttributeOf(kind).GetConstructors()[0];
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Activator.CreateInstance(parameter.ParameterType))]);
    }
}
