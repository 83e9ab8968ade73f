namespace NetGen;

/// <summary>The convolution that looks at a network's inputs, for pictures.</summary>
internal sealed class FirstConvolution
{
    private readonly NetworkArchitecture _architecture;
    private readonly LayerInfo _layer;
    private readonly Convolution _facts;
    private readonly Window _window;
    private readonly float[] _weights;
    private readonly float[] _biases;

    private FirstConvolution(NetworkArchitecture architecture, Convolution facts, ReadOnlySpan<float> parameters)
    {
        (_architecture, _layer, _facts) = (architecture, architecture.Layers[0], facts);
        _window = facts.Window.On(_layer.InputShape, _layer.Settings);
        _weights = Values(facts.Weight, parameters);
        _biases = Values(facts.Bias, parameters);
    }

    /// <summary>Filters: channels that it makes.</summary>
    public int Filters => _layer.OutputShape.FeatureCount;

    /// <summary>Channels of the input that a filter looks at.</summary>
    public int Channels => _layer.InputShape.FeatureCount / Groups;

    /// <summary>Rows of the window.</summary>
    public int Height => _window.Height.Size;

    /// <summary>Columns of the window.</summary>
    public int Width => _window.Width.Size;

    /// <summary>Rows of what a filter makes.</summary>
    public int Rows => _layer.OutputShape.Rows;

    /// <summary>Columns of what a filter makes.</summary>
    public int Columns => _layer.OutputShape.Columns;

    private int Groups => (int)_layer.Settings[_facts.Groups.Name];

    /// <summary>That of a network; null where its first layer is another.</summary>
    public static FirstConvolution? Of<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork> =>
        TNetwork.Architecture.Layers[0].Facts()?.Operation is Convolution facts ? new FirstConvolution(TNetwork.Architecture, facts, network.Parameters) : null;

    /// <summary>A filter's weight at a place of the window.</summary>
    public double Weight(int filter, int channel, int row, int column) =>
        _weights[(((((filter * Channels) + channel) * Height) + row) * Width) + column];

    /// <summary>What a filter makes of an input, by the layer's formula in double precision: rows of the map one after another.</summary>
    public double[] Map(int filter, ReadOnlySpan<float> input)
    {
        var activation = Activation();
        double[] map = new double[Rows * Columns];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                map[(row * Columns) + column] = activation(Sum(filter, row, column, input));
        }

        return map;
    }

    /// <summary>A function of several numbers at once, and one with learned slopes, is left out.</summary>
    private Func<double, double> Activation()
    {
        if (_layer.ActivationFacts() is not { Value: { } function, Tensors.Count: 0 } facts)
            return x => x;
        double parameter = facts.Setting?.In(_layer.Settings) ?? 0;
        return x => function(x, parameter);
    }

    private double Sum(int filter, int row, int column, ReadOnlySpan<float> input)
    {
        var shape = _layer.InputShape;
        double sum = _biases.Length > 0 ? _biases[filter] : 0;
        int firstChannel = filter / (Filters / Groups) * Channels;
        for (int y = 0; y < Height; y++)
        {
            int inputRow = (row * _window.Height.Stride) - _window.Height.Before + (y * _window.Height.Dilation);
            if (inputRow < 0 || inputRow >= shape.Rows)
                continue;
            for (int x = 0; x < Width; x++)
            {
                int inputColumn = (column * _window.Width.Stride) - _window.Width.Before + (x * _window.Width.Dilation);
                if (inputColumn < 0 || inputColumn >= shape.Columns)
                    continue;
                for (int channel = 0; channel < Channels; channel++)
                    sum += Weight(filter, channel, y, x) * input[IndexOf(firstChannel + channel, inputRow, inputColumn)];
            }
        }

        return sum;
    }

    private int IndexOf(int channel, int row, int column)
    {
        var shape = _layer.InputShape;
        return _architecture.InputLayout == InputLayout.ChannelsLast
            ? (((row * shape.Columns) + column) * shape.FeatureCount) + channel
            : (((channel * shape.Rows) + row) * shape.Columns) + column;
    }

    private float[] Values(string name, ReadOnlySpan<float> parameters)
    {
        if (_layer.Tensor(name) is not { } tensor)
            return [];
        float[] values = new float[tensor.Count];
        tensor.Gather(parameters, values);
        return values;
    }
}
