using NetGen;
using static NetGen.Activation;

namespace ForecastSample;

/// <summary>The load of the hours so far to that of the next. What hour of what day it is, it has to remember.</summary>
[Network]
[Input(1, Steps = 48)]
[GRU(1, 32)]
[Dense(32, 1)]
internal sealed partial class LoadForecaster;
